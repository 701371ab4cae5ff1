<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Vitrail</source>
        <translation>关于 Vitrail</translation>
    </message>
    <message>
        <source>Version {0}.</source>
        <translation>版本 {0}。</translation>
    </message>
    <message>
        <source>Vitrail is free software under the licence [Apache-2.0](licence:{0}).</source>
        <translation>Vitrail 是自由软件，许可证为 [Apache-2.0](licence:{0})。</translation>
    </message>
    <message>
        <source>It sends nothing to anyone: no telemetry, no search for updates. The one connection it makes is the download of a model that you ask for.</source>
        <translation>它不向任何人发送任何信息：没有遥测，不检查更新。它唯一的网络连接，是您要求的模型下载。</translation>
    </message>
    <message>
        <source>Qt and PySide6</source>
        <translation>Qt 和 PySide6</translation>
    </message>
    <message>
        <source>The window is drawn by Qt, reached through PySide6; both are used under the LGPL, version 3. They lie beside the program as libraries of their own, unaltered, in the folder PySide6 of the installation (from a checkout: of the Python environment). You may replace them by others of the same version that you built or altered yourself: put your libraries in place of those in that folder and start Vitrail again. Their source is at download.qt.io and code.qt.io. You may also take Vitrail apart to find faults in such altered libraries.</source>
        <translation>窗口由 Qt 绘制，通过 PySide6 使用；两者均依据 LGPL 第 3 版使用。它们作为独立的库，未经修改地放在程序旁边，位于安装目录的 PySide6 文件夹中（从源代码运行时：位于 Python 环境中）。您可以用自行编译或修改的同版本库替换它们：把您的库放到该文件夹中原来的位置，再重新启动 Vitrail。它们的源代码在 download.qt.io 和 code.qt.io。为查找这样修改过的库中的错误，您也可以对 Vitrail 进行逆向工程。</translation>
    </message>
    <message>
        <source>Qt itself holds code of others under licences of their own. Qt’s documentation names all of it on its page “Licenses Used in Qt”: doc.qt.io/qt-6/licenses-used-in-qt.html.</source>
        <translation>Qt 本身包含其他作者的代码，各有各的许可证。Qt 文档在“Licenses Used in Qt”页面上列出了全部：doc.qt.io/qt-6/licenses-used-in-qt.html。</translation>
    </message>
    <message>
        <source>Models that come with it</source>
        <translation>随附的模型</translation>
    </message>
    <message>
        <source>see its model card</source>
        <translation>见其模型卡</translation>
    </message>
    <message>
        <source>None is here. Models that you add keep their own licences.</source>
        <translation>这里没有。您添加的模型保留各自的许可证。</translation>
    </message>
    <message>
        <source>Drawings and fonts</source>
        <translation>图标与字体</translation>
    </message>
    <message>
        <source>The icons and the sample texts were made for Vitrail. The window uses the fonts of your system. Where it has none for Chinese, Noto Sans SC is used, which comes with Vitrail under the OFL; its licence is listed below. Figures that are saved use DejaVu, which comes with matplotlib under its own free licence.</source>
        <translation>图标和示例文本是为 Vitrail 制作的。窗口使用您系统的字体；系统没有中文字体时，使用随 Vitrail 附带的 Noto Sans SC（OFL 许可证，全文见下方列表）。保存的图使用 DejaVu，它随 matplotlib 附带，有自己的自由许可证。</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Libraries of the system</source>
        <translation>系统库</translation>
    </message>
    <message>
        <source>They are those of the Linux on which this installer was built, unaltered, and lie beside the program. Their source is in the archive of that Linux, under the name and version given here.</source>
        <translation>它们来自构建此安装程序所用的 Linux 系统，未经改动，与程序放在一起。其源代码在该 Linux 的软件源中，名称和版本如此处所示。</translation>
    </message>
</context>
<context>
    <name>AddText</name>
    <message>
        <source>Add to the dataset</source>
        <translation>加入数据集</translation>
    </message>
    <message>
        <source>As a new text of the dataset the model was trained on; that it comes from What if is kept with it</source>
        <translation>作为新文本加入训练该模型的数据集，并记下它来自“假如”</translation>
    </message>
    <message>
        <source>With a label</source>
        <translation>带标签</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>What if ({0})</source>
        <translation>假如（{0}）</translation>
    </message>
    <message>
        <source>From What if</source>
        <translation>来自“假如”</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>As the model answers now: {0}</source>
        <translation>按模型现在的判断：{0}</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>The same label</source>
        <translation>标签相同</translation>
    </message>
    <message>
        <source>Cohen’s κ</source>
        <translation>Cohen κ</translation>
    </message>
    <message>
        <source>Fleiss’ κ</source>
        <translation>Fleiss κ</translation>
    </message>
    <message>
        <source>Krippendorff’s α</source>
        <translation>Krippendorff α</translation>
    </message>
    <message>
        <source>Mean κ of the labels</source>
        <translation>各标签的平均 κ</translation>
    </message>
    <message>
        <source>Overlap of the label sets</source>
        <translation>标签集合的重合度</translation>
    </message>
    <message>
        <source>Same passages (F1)</source>
        <translation>片段完全相同 (F1)</translation>
    </message>
    <message>
        <source>Overlapping passages (F1)</source>
        <translation>片段重叠 (F1)</translation>
    </message>
    <message>
        <source>almost perfect</source>
        <translation>几乎完全</translation>
    </message>
    <message>
        <source>substantial</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>moderate</source>
        <translation>中等</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>slight</source>
        <translation>轻微</translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation>不高于偶然的</translation>
    </message>
    <message>
        <source>That few texts are a hint at most.</source>
        <translation>文本这么少，结果至多只能作为参考。</translation>
    </message>
</context>
<context>
    <name>AgreementView</name>
    <message>
        <source>Only one person has labelled</source>
        <translation>只有一人标注过</translation>
    </message>
    <message>
        <source>When two people label the same texts, their agreement stands here. Label under another name on the Label page, or take in the labels of a colleague.</source>
        <translation>两人标注相同的文本后，这里显示他们的一致程度。可在“标注”页换一个姓名标注，或合并同事的标注。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致程度</translation>
    </message>
    <message>
        <source>Two by two</source>
        <translation>两两比较</translation>
    </message>
    <message>
        <source>Agreement of every two people</source>
        <translation>每两人之间的一致程度</translation>
    </message>
    <message>
        <source>Who labelled</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Who labelled how many texts</source>
        <translation>每人标注了多少文本</translation>
    </message>
    <message>
        <source>Downwards what the first says, across what the second says.</source>
        <translation>纵向为第一人的标签，横向为第二人的标签。</translation>
    </message>
    <message>
        <source>What two people confuse</source>
        <translation>两人易混淆的标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts: the first says {gold}, the second says {predicted}</source>
        <translation>
            <numerusform>%Ln 条文本：第一人标为{gold}，第二人标为{predicted}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were labelled by two or more; on {0} of them they differ.</source>
        <translation>
            <numerusform>%Ln 条文本由两人或更多人标注；其中 {0} 条意见不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>Save as a table…</source>
        <translation>存为表格…</translation>
    </message>
    <message>
        <source>It cannot be told: only one label was given.</source>
        <translation>无法计算：只用了一个标签。</translation>
    </message>
    <message>
        <source>What {0} and {1} confuse</source>
        <translation>{0} 与 {1} 易混淆的标签</translation>
    </message>
    <message>
        <source>{0} agreement</source>
        <translation>{0} 一致程度</translation>
    </message>
    <message>
        <source>Save the agreement</source>
        <translation>保存一致程度</translation>
    </message>
</context>
<context>
    <name>AnswerBox</name>
    <message>
        <source>Write the answer</source>
        <translation>写下回答</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Save and go on</source>
        <translation>保存并继续</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves, Esc goes back to the text</source>
        <translation>Ctrl+Enter 保存，Esc 回到文本</translation>
    </message>
</context>
<context>
    <name>ArchiveCards</name>
    <message>
        <source>The project is being saved as an archive. If it stops now, nothing of it is written.</source>
        <translation>正在把项目另存为存档。如果现在停止，不会写入任何内容。</translation>
    </message>
    <message>
        <source>An archive is being unpacked. If it stops now, nothing of it stays.</source>
        <translation>正在解包存档。如果现在停止，不会留下任何内容。</translation>
    </message>
</context>
<context>
    <name>AttentionControls</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>Of the pair</source>
        <translation>文本对中</translation>
    </message>
    <message>
        <source>Both texts</source>
        <translation>两条文本</translation>
    </message>
    <message>
        <source>Within each text</source>
        <translation>各文本之内</translation>
    </message>
    <message>
        <source>Between the texts</source>
        <translation>两文本之间</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>What the heads compute, as it is.</source>
        <translation>注意力头的原始计算结果。</translation>
    </message>
    <message>
        <source>Rollout</source>
        <translation>逐层累积</translation>
    </message>
    <message>
        <source>Attention followed through all layers down to the words (Abnar and Zuidema 2020).</source>
        <translation>把注意力逐层追溯到词（Abnar 与 Zuidema，2020）。</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>最大流</translation>
    </message>
    <message>
        <source>How much can flow through all layers from what decides to a word (Abnar and Zuidema 2020).</source>
        <translation>从做出判断之处穿过所有层，最多能有多少流到每个词（Abnar 与 Zuidema，2020）。</translation>
    </message>
    <message>
        <source>Whole words</source>
        <translation>合并为整词</translation>
    </message>
    <message>
        <source>A word is looked at as much as all its pieces together, and looks as they do on average.</source>
        <translation>一个词受到的关注是它各个词元之和，它发出的关注是各词元的平均。</translation>
    </message>
    <message>
        <source>Leave out special tokens</source>
        <translation>不显示特殊词元</translation>
    </message>
    <message>
        <source>The marks the model puts around a text draw much of its attention.</source>
        <translation>模型加在文本首尾的特殊词元会吸引大量注意力。</translation>
    </message>
    <message>
        <source>Scale rows to 1 again</source>
        <translation>每行重新归一</translation>
    </message>
    <message>
        <source>Spread what the special tokens drew over the others, row by row.</source>
        <translation>把特殊词元吸引的部分逐行分摊给其他词元。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Picture…</source>
        <translation>图片…</translation>
    </message>
    <message>
        <source>Web page (bertviz), all layers…</source>
        <translation>网页（bertviz），所有层…</translation>
    </message>
    <message>
        <source>Web page (bertviz), this layer…</source>
        <translation>网页（bertviz），仅此层…</translation>
    </message>
    <message>
        <source>Web page (bertviz), some layers</source>
        <translation>网页（bertviz），部分层</translation>
    </message>
    <message>
        <source>All layers (mean)</source>
        <translation>所有层（平均）</translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>All heads (mean)</source>
        <translation>所有头（平均）</translation>
    </message>
    <message>
        <source>Head {0}</source>
        <translation>第 {0} 头</translation>
    </message>
</context>
<context>
    <name>AttentionDetail</name>
    <message>
        <source>Map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>连线</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Attention as a map: rows look at columns</source>
        <translation>注意力热图：每行关注各列</translation>
    </message>
    <message>
        <source>Attention as lines from the words that look to those they look at</source>
        <translation>注意力连线：从发出关注的词连到被关注的词</translation>
    </message>
    <message>
        <source>Words on the left look, words on the right are looked at. Point at a word for its lines.</source>
        <translation>左边的词发出关注，右边的词被关注。指向一个词即可只看它的连线。</translation>
    </message>
    <message numerus="yes">
        <source>Of so long a text only the strongest %Ln lines of each word are drawn until then.</source>
        <translation>
            <numerusform>文本较长，平时只画出每个词最强的 %Ln 条连线。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads: %Ln characters were not read.</source>
        <translation>
            <numerusform>文本超出模型可读的长度：有 %Ln 个字符未读。</numerusform>
        </translation>
    </message>
    <message>
        <source>Each row is a token that looks, each column one it looks at. Darkest: {0} and more.</source>
        <translation>每行是一个发出注意力的词元，每列是被关注的词元。颜色最深：{0} 及以上。</translation>
    </message>
    <message>
        <source>Each row is a token that looks, each column one it looks at. Brightest: {0} and more.</source>
        <translation>每行是一个发出注意力的词元，每列是被关注的词元。颜色最亮：{0} 及以上。</translation>
    </message>
    <message>
        <source>“{0}” looks at “{1}”: {2}</source>
        <translation>“{0}”关注“{1}”：{2}</translation>
    </message>
    <message>
        <source>(text {0} at text {1})</source>
        <translation>（文本 {0} 看文本 {1}）</translation>
    </message>
    <message>
        <source>“{0}” looks at {1}</source>
        <translation>“{0}”关注 {1}</translation>
    </message>
    <message>
        <source>“{0}” is looked at by {1}</source>
        <translation>“{0}”被 {1} 关注</translation>
    </message>
</context>
<context>
    <name>AttentionHeads</name>
    <message>
        <source>All heads</source>
        <translation>所有注意力头</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>各头的作用</translation>
    </message>
    <message>
        <source>All layers and heads; choose one with the arrow keys</source>
        <translation>所有层和注意力头；用方向键选择</translation>
    </message>
    <message>
        <source>What each head does, from 0 to 1</source>
        <translation>各注意力头的作用，取值 0 到 1</translation>
    </message>
    <message>
        <source>Finding out what the heads do…</source>
        <translation>正在分析各注意力头的作用…</translation>
    </message>
    <message>
        <source>Layer {0}, head {1}: {2}</source>
        <translation>第 {0} 层第 {1} 头：{2}</translation>
    </message>
    <message>
        <source>From 0 to 1, for this text. Click a column’s name to sort by it.</source>
        <translation>针对这段文本，取值 0 到 1。点击列名即可排序。</translation>
    </message>
    <message>
        <source>No head follows a known pattern on this text.</source>
        <translation>在这段文本上，没有注意力头符合已知模式。</translation>
    </message>
</context>
<context>
    <name>AttentionText</name>
    <message>
        <source>Seen from</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>The entity whose words look</source>
        <translation>作为起点的实体</translation>
    </message>
    <message>
        <source>The text, every word coloured by how much is looked at it</source>
        <translation>文本，每个词按受关注的程度着色</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>First text</source>
        <translation>第一段文本</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二段文本</translation>
    </message>
    <message>
        <source>The model finds no entity in this text.</source>
        <translation>模型在这段文本中没有找到实体。</translation>
    </message>
    <message>
        <source>Clear: {0}, strongest: {1} of what could flow.</source>
        <translation>颜色最浅：{0}，最深：{1}（以可流出的总量为 1）。</translation>
    </message>
    <message>
        <source>The text is too long to follow every token: the {0} that rollout finds strongest took part, so the figures are at most too small, and the other words stay clear.</source>
        <translation>文本太长，无法追踪每个词元：只有逐层累积中最强的 {0} 个词元参与计算，所以数值只会偏小，其余的词不着色。</translation>
    </message>
    <message>
        <source>{0} of the looking goes to the words in colour, {1} to special tokens.</source>
        <translation>{0} 的关注落在着色的词上，{1} 落在特殊词元上。</translation>
    </message>
    <message>
        <source>Seen from the first token of each of the entity’s words, from which its label is read.</source>
        <translation>从该实体每个词的第一个词元出发，模型由此读出实体类型。</translation>
    </message>
    <message>
        <source>Seen from {0}, the token from which the answer is read.</source>
        <translation>从 {0} 出发，模型由这个词元读出答案。</translation>
    </message>
</context>
<context>
    <name>BackupList</name>
    <message>
        <source>Backups, newest first</source>
        <translation>备份，最新的在前</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>恢复…</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>No backup could be made: the disk is too full. Free some space; the next one is then made by itself.</source>
        <translation>无法备份：磁盘空间不足。请腾出一些空间，之后会自动备份。</translation>
    </message>
    <message>
        <source>Made by themselves while you work, older ones thinned out.</source>
        <translation>工作时自动生成，较旧的会逐步精简。</translation>
    </message>
    <message>
        <source>No backups yet. They are made by themselves while you work.</source>
        <translation>还没有备份。工作时会自动生成。</translation>
    </message>
    <message>
        <source>Put the project back to how it was at {0}? How it is now is kept as a backup first; models stay.</source>
        <translation>将项目恢复到 {0} 的状态？现在的状态会先存为备份；模型保留。</translation>
    </message>
</context>
<context>
    <name>BackupsCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Backups of {0}</source>
        <translation>{0} 的备份</translation>
    </message>
</context>
<context>
    <name>BackupsModel</name>
    <message>
        <source>{0}, made before another was restored</source>
        <translation>{0}，恢复其他备份前所存</translation>
    </message>
    <message>
        <source>{0}, made before an update of Vitrail</source>
        <translation>{0}，Vitrail 更新前所存</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message>
        <source>Progress of {0}</source>
        <translation>{0} 的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel {0}</source>
        <translation>取消 {0}</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>等待后台进程</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
</context>
<context>
    <name>BrowseSide</name>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>BrowseView</name>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>来自 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln excluded</source>
        <translation>
            <numerusform>%Ln 条已排除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled</source>
        <translation>
            <numerusform>%Ln 条已标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out</source>
        <translation>
            <numerusform>%Ln 行未导入</numerusform>
        </translation>
    </message>
    <message>
        <source>labelled by {0}</source>
        <translation>由{0}标注</translation>
    </message>
    <message>
        <source>predicted: {0} ({1})</source>
        <translation>预测：{0}（{1}）</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>The text was copied.</source>
        <translation>文本已复制。</translation>
    </message>
    <message>
        <source>Looking for similar texts…</source>
        <translation>正在查找相似文本…</translation>
    </message>
    <message>
        <source>Similar to text {0}</source>
        <translation>与第 {0} 条文本相似</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>找到 %Ln 条</numerusform>
        </translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Label from here</source>
        <translation>从这里开始标注</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>Texts a model reads alike often deserve the same label.</source>
        <translation>模型读来相似的文本，往往应有相同的标签。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Explain this text</source>
        <translation>解释这条文本</translation>
    </message>
    <message>
        <source>Predict this text</source>
        <translation>预测这条文本</translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation>复制这条文本</translation>
    </message>
    <message>
        <source>Move this text to</source>
        <translation>将此文本移到</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln texts to</source>
        <translation>
            <numerusform>将 %Ln 条文本移到</numerusform>
        </translation>
    </message>
    <message>
        <source>No part</source>
        <translation>不属于任何部分</translation>
    </message>
    <message>
        <source>Exclude this text</source>
        <translation>排除此文本</translation>
    </message>
    <message numerus="yes">
        <source>Exclude %Ln texts</source>
        <translation>
            <numerusform>排除 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Include this text again</source>
        <translation>重新纳入此文本</translation>
    </message>
    <message numerus="yes">
        <source>Include %Ln texts again</source>
        <translation>
            <numerusform>重新纳入 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the labels of this text</source>
        <translation>清除此文本的标签</translation>
    </message>
    <message numerus="yes">
        <source>Clear the labels of %Ln texts</source>
        <translation>
            <numerusform>清除 %Ln 条文本的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Label this text</source>
        <translation>标注此文本</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln texts</source>
        <translation>
            <numerusform>标注 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %Ln</source>
        <translation>
            <numerusform>选择全部 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CacheSection</name>
    <message>
        <source>Cache</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>What was computed</source>
        <translation>已计算的内容</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Above it, what was not looked at for longest is removed; it is computed anew.</source>
        <translation>超过时，最久未看的内容会被移除，需要时重新计算。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Back into each project</source>
        <translation>放回各个项目</translation>
    </message>
    <message>
        <source>The cache was moved.</source>
        <translation>缓存已移动。</translation>
    </message>
    <message>
        <source>{0} are free again.</source>
        <translation>已释放 {0}。</translation>
    </message>
    <message>
        <source>Where the caches of all projects shall be</source>
        <translation>所有项目的缓存放在哪里</translation>
    </message>
    <message>
        <source>The caches of all projects are in {0} and share the limit.</source>
        <translation>所有项目的缓存都在 {0}，共用这一上限。</translation>
    </message>
    <message>
        <source>Each project keeps its own, in its folder; the limit is for each.</source>
        <translation>每个项目的缓存在各自的文件夹中；上限分别适用。</translation>
    </message>
    <message>
        <source>Explanations, attention and readings of texts are kept, so that they are there at once again.</source>
        <translation>解释、注意力和读取文本的结果会保留下来，再次查看时立即可用。</translation>
    </message>
    <message>
        <source>explanations {0}</source>
        <translation>解释 {0}</translation>
    </message>
    <message>
        <source>attention {0}</source>
        <translation>注意力 {0}</translation>
    </message>
    <message>
        <source>readings of texts {0}</source>
        <translation>读取文本 {0}</translation>
    </message>
    <message>
        <source>suggestions {0}</source>
        <translation>建议 {0}</translation>
    </message>
    <message>
        <source>others {0}</source>
        <translation>其他 {0}</translation>
    </message>
    <message>
        <source>There is nothing in it now.</source>
        <translation>现在是空的。</translation>
    </message>
    <message>
        <source>{0} now: {1}.</source>
        <translation>现在共 {0}：{1}。</translation>
    </message>
</context>
<context>
    <name>ChangeChips</name>
    <message>
        <source>Take back: {0}</source>
        <translation>撤回：{0}</translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message>
        <source>Back to the texts</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>检查进度</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>与之比较</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Check of {0}</source>
        <translation>检查“{0}”</translation>
    </message>
    <message>
        <source>Looking for texts that stand there more than once…</source>
        <translation>正在查找重复出现的文本…</translation>
    </message>
    <message>
        <source>Nothing was changed. What is excluded can be included again.</source>
        <translation>没有任何改动。排除的文本可以随时重新纳入。</translation>
    </message>
    <message>
        <source>Every text stands there once, with one label, and in one part. There is nothing to mend.</source>
        <translation>每条文本只出现一次，只有一种标注，且只在一个部分中。没有需要修正的地方。</translation>
    </message>
    <message>
        <source>So many texts are alike that not all pairs were compared.</source>
        <translation>相似的文本太多，未能逐对比较。</translation>
    </message>
    <message>
        <source>Label these</source>
        <translation>标注这些文本</translation>
    </message>
    <message>
        <source>Exclude these from “{0}”</source>
        <translation>将这些文本从“{0}”中排除</translation>
    </message>
    <message>
        <source>Exclude these from training</source>
        <translation>将这些文本从训练中排除</translation>
    </message>
    <message>
        <source>Exclude the copy</source>
        <translation>排除重复的一条</translation>
    </message>
    <message numerus="yes">
        <source>Exclude the %Ln copies</source>
        <translation>
            <numerusform>排除 %Ln 条重复文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>The same text more than once: {0}</source>
        <translation>重复出现的文本：{0}</translation>
    </message>
    <message>
        <source>A text that stands there twice counts twice in training and in every figure.</source>
        <translation>出现两次的文本在训练和各项指标中都会被计算两次。</translation>
    </message>
    <message>
        <source>Nearly the same: {0}</source>
        <translation>几乎相同：{0}</translation>
    </message>
    <message>
        <source>They differ in a few words only. Look whether they are meant.</source>
        <translation>它们只有几个词不同。请看看是否有意如此。</translation>
    </message>
    <message>
        <source>The same text, labelled differently: {0}</source>
        <translation>同一文本标注不同：{0}</translation>
    </message>
    <message>
        <source>No model can be right about both. Look at them and settle on one label.</source>
        <translation>没有模型能同时答对两者。请查看并确定一个标签。</translation>
    </message>
    <message>
        <source>The same text in different parts: {0}</source>
        <translation>同一文本出现在不同部分：{0}</translation>
    </message>
    <message>
        <source>The same text in both datasets: {0}</source>
        <translation>两个数据集中都有的文本：{0}</translation>
    </message>
    <message>
        <source>A model that saw a text in training knows it in the test: the figures would flatter.</source>
        <translation>训练时见过的文本在测试中已被记住，指标会虚高。</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>显示该文本</translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln texts</source>
        <translation>
            <numerusform>显示这 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>Show in the table</source>
        <translation>在表格中显示</translation>
    </message>
    <message>
        <source>Label them</source>
        <translation>为它们标注</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选的名称</translation>
    </message>
    <message>
        <source>Save as filter</source>
        <translation>存为筛选</translation>
    </message>
    <message>
        <source>Choose none</source>
        <translation>取消选择</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts chosen</source>
        <translation>
            <numerusform>已选 %Ln 条文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Of what the model calls so, the share that is so.</source>
        <translation>模型判为该标签的文本中，判对的比例。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>Of what is so, the share the model finds.</source>
        <translation>实际属于该标签的文本中，被模型找出的比例。</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall.</source>
        <translation>精确率与召回率的调和平均。</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>How often it occurs in the test texts.</source>
        <translation>在测试文本中出现的次数。</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Keep running in the background</source>
        <translation>在后台继续运行</translation>
    </message>
    <message>
        <source>Stop and go on</source>
        <translation>停止并继续</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>In the background nothing will be seen of it here: start Vitrail again to see how far it is.</source>
        <translation>这个桌面上看不到后台的运行情况：再次启动 Vitrail 即可查看进度。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop and keep the checkpoint</source>
        <translation>停止并保留检查点</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>“{0}” has not finished training. If it stops now, its last checkpoint is kept.</source>
        <translation>“{0}”尚未训练完成。如果现在停止，会保留最近的检查点。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trainings have not finished. If they stop now, their last checkpoints are kept.</source>
        <translation>
            <numerusform>%Ln 项训练尚未完成。如果现在停止，会保留各自最近的检查点。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{0}” has not finished. If it stops now, nothing of it is written.</source>
        <translation>“{0}”尚未完成。如果现在停止，它的任何结果都不会写入。</translation>
    </message>
    <message>
        <source>These have not finished: {0}. If they stop now, nothing of them is written.</source>
        <translation>以下任务尚未完成：{0}。如果现在停止，它们的任何结果都不会写入。</translation>
    </message>
    <message>
        <source>Other work is still going on. If it stops now, nothing of it is written.</source>
        <translation>还有其他工作正在进行。如果现在停止，它的结果不会写入。</translation>
    </message>
</context>
<context>
    <name>CompareBeside</name>
    <message>
        <source>Another model</source>
        <translation>另一个模型</translation>
    </message>
    <message>
        <source>Another text</source>
        <translation>另一段文本</translation>
    </message>
    <message>
        <source>Model to compare with</source>
        <translation>用来比较的模型</translation>
    </message>
    <message>
        <source>Type or paste the text to compare with.</source>
        <translation>输入或粘贴用来比较的文本。</translation>
    </message>
    <message>
        <source>Text to compare with</source>
        <translation>用来比较的文本</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Both explanations</source>
        <translation>两个解释</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>Words that both have, and how much their weights differ</source>
        <translation>两者共有的词及其权重之差</translation>
    </message>
    <message>
        <source>The first text to compare with.</source>
        <translation>用来对比的第一条文本。</translation>
    </message>
    <message>
        <source>First text to compare with</source>
        <translation>用来对比的第一条文本</translation>
    </message>
    <message>
        <source>The second text to compare with.</source>
        <translation>用来对比的第二条文本。</translation>
    </message>
    <message>
        <source>Second text to compare with</source>
        <translation>用来对比的第二条文本</translation>
    </message>
    <message>
        <source>Choose the other model, then compare.</source>
        <translation>选择另一个模型，然后比较。</translation>
    </message>
    <message>
        <source>Alter the text above, or write another one, then compare.</source>
        <translation>修改上面的文本或另写一段，然后比较。</translation>
    </message>
    <message>
        <source>Explaining…</source>
        <translation>正在解释…</translation>
    </message>
    <message>
        <source>First</source>
        <translation>第一</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>第二</translation>
    </message>
    <message>
        <source>The model is {0} sure of {1}.</source>
        <translation>模型判断为“{1}”，把握 {0}。</translation>
    </message>
    <message>
        <source>How much each word’s part of all weight is larger or smaller in the second.</source>
        <translation>每个词占总权重的比例在第二个中大多少或小多少。</translation>
    </message>
    <message>
        <source>The two texts have no word in common.</source>
        <translation>两段文本没有共同的词。</translation>
    </message>
</context>
<context>
    <name>CompareMethods</name>
    <message>
        <source>The same text by several methods</source>
        <translation>同一文本的多种方法</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Choose the methods to compare.</source>
        <translation>请选择要比较的方法。</translation>
    </message>
    <message>
        <source>{0} of {1} measured</source>
        <translation>已测量 {0}/{1}</translation>
    </message>
    <message>
        <source>The most to be trusted on this text first. Each text has a scale of its own.</source>
        <translation>对这段文本最可信的排在最前。每行各有自己的色阶。</translation>
    </message>
    <message>
        <source>Explaining…</source>
        <translation>正在解释…</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Rank {0} of {1}</source>
        <translation>第 {0} 名，共 {1} 种</translation>
    </message>
</context>
<context>
    <name>ComparedTable</name>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>百分点</translation>
    </message>
</context>
<context>
    <name>ComputingSection</name>
    <message>
        <source>Computing</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Fewer leave room for other programs; more than the cores here do not make it faster.</source>
        <translation>少一些，给其他程序留出余地；超过这里的核心数不会更快。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>As much as it needs</source>
        <translation>按需使用</translation>
    </message>
    <message>
        <source>{0} at most</source>
        <translation>最多 {0}</translation>
    </message>
    <message>
        <source>What there is to compute on is looked for when the worker starts.</source>
        <translation>后台进程启动时会查找可用的设备。</translation>
    </message>
    <message>
        <source>Found: {0}.</source>
        <translation>找到：{0}。</translation>
    </message>
    <message>
        <source>No GPU was found here.</source>
        <translation>这里没有找到显卡。</translation>
    </message>
    <message>
        <source>In use: {0}.</source>
        <translation>正在使用：{0}。</translation>
    </message>
    <message>
        <source>Another choice takes effect at once, or after the training that runs.</source>
        <translation>更改立即生效；如有训练正在进行，则在其结束后生效。</translation>
    </message>
    <message>
        <source>What the worker keeps to: smaller batches, fewer models held ready. A model larger than this is loaded all the same.</source>
        <translation>后台进程遵守的上限：减小批次，少留几个模型待用。比它更大的模型仍会加载。</translation>
    </message>
    <message>
        <source>It holds {0} now; this computer has {1}.</source>
        <translation>现在占用 {0}；本机共有 {1}。</translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln 个词元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln 层</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln heads</source>
        <translation>
            <numerusform>%Ln 头</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln libraries. Each name leads to its licence.</source>
        <translation>
            <numerusform>共 %Ln 个库。点击名称查看其许可证。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It calls every one of the %Ln texts “{0}”: it has not learned to tell the labels apart. More epochs, another model or more labelled texts may help.</source>
        <translation>
            <numerusform>它把全部 %Ln 条文本都判为“{0}”：它没有学会区分这些标签。更多轮次、换一个模型或更多已标注的文本可能会有帮助。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} on %Ln texts.</source>
        <translation>
            <numerusform>在 %Ln 条文本上为 {0}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} agreement on %Ln texts.</source>
        <translation>
            <numerusform>在 %Ln 条文本上{0}一致。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} agreement on %Ln texts; it could be {1} to {2}.</source>
        <translation>
            <numerusform>在 %Ln 条文本上{0}一致；可能介于{1}与{2}之间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen texts</source>
        <translation>
            <numerusform>选中的 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels added</source>
        <translation>
            <numerusform>添加了 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels changed</source>
        <translation>
            <numerusform>更改了 %Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels deleted, which {0} carried</source>
        <translation>
            <numerusform>删除了 %Ln 个标签，原有{0}带有它们</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All occurrences marked “{1}” in {0} of %Ln datasets</source>
        <translation>
            <numerusform>%Ln 个数据集的{0}中的所有出现之处已标记为“{1}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {0} random orders of the words did at least as well.</source>
        <translation>
            <numerusform>{0} 种随机词序中有 %Ln 种至少同样好。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was chosen among %Ln methods by this very test; the judgement makes allowance for that.</source>
        <translation>
            <numerusform>它是凭这项测试从 %Ln 种方法中选出的；判断时已考虑到这一点。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>No texts yet</source>
        <translation>还没有文本</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>The text that was asked for</source>
        <translation>所要查看的文本</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Import the table, or the lines of text, on the clipboard</source>
        <translation>导入剪贴板中的表格或文本行</translation>
    </message>
    <message>
        <source>Import a table with one text a row: CSV, Excel, JSON Lines, Parquet or CoNLL, with or without labels. You can also drop files here, or paste a table.</source>
        <translation>导入每行一条文本的表格：CSV、Excel、JSON Lines、Parquet 或 CoNLL，有无标签均可。也可以把文件拖到这里，或粘贴表格。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were imported.</source>
        <translation>
            <numerusform>已导入 %Ln 条文本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out.</source>
        <translation>
            <numerusform>有 %Ln 行未导入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables and texts ({0})</source>
        <translation>表格和文本 ({0})</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>There is no table and no text on the clipboard.</source>
        <translation>剪贴板中没有表格或文本。</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>DatasetActions</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>地图</translation>
    </message>
    <message>
        <source>See all texts at once, those a model reads alike close together</source>
        <translation>一览全部文本，模型读来相似的彼此靠近</translation>
    </message>
    <message>
        <source>Fine-tune on it</source>
        <translation>用它微调</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Check the data…</source>
        <translation>检查数据…</translation>
    </message>
    <message>
        <source>Split into parts…</source>
        <translation>划分为几部分…</translation>
    </message>
    <message>
        <source>A text in both training and test makes a model look better than it is.</source>
        <translation>同时出现在训练和测试中的文本，会让模型显得比实际更好。</translation>
    </message>
    <message>
        <source>Fixed parts make models comparable, and none is judged on what it learned.</source>
        <translation>固定的划分使两个模型可以比较，也不会用学过的内容来评判模型。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Bring in a colleague&apos;s labels…</source>
        <translation>导入同事的标注…</translation>
    </message>
    <message>
        <source>Two opinions on a text show where the labels are not clear.</source>
        <translation>对同一条文本的两种意见，显示出标签不清楚的地方。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New name</source>
        <translation>新名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>DatasetsModel</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>The text, to be marked</source>
        <translation>待标记的文本</translation>
    </message>
    <message>
        <source>The second text</source>
        <translation>第二段文本</translation>
    </message>
    <message>
        <source>No labels yet. Name the first ones here; Esc goes back to the text.</source>
        <translation>还没有标签。在这里输入最初的几个标签；按 Esc 回到文本。</translation>
    </message>
    <message>
        <source>{0} is taken up: drag over the text to mark it.</source>
        <translation>已拿起“{0}”：在文本上拖动即可标记。</translation>
    </message>
    <message>
        <source>Text {0}</source>
        <translation>文本 {0}</translation>
    </message>
    <message>
        <source>labelled by {0}</source>
        <translation>由 {0} 标注</translation>
    </message>
    <message>
        <source>for training</source>
        <translation>用于训练</translation>
    </message>
    <message>
        <source>for validation</source>
        <translation>用于验证</translation>
    </message>
    <message>
        <source>for testing</source>
        <translation>用于测试</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
</context>
<context>
    <name>DoctorList</name>
    <message>
        <source>Look at this</source>
        <translation>请注意</translation>
    </message>
    <message>
        <source>For your information</source>
        <translation>供参考</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>One label per text</source>
        <translation>每条文本一个标签</translation>
    </message>
    <message>
        <source>Several labels per text</source>
        <translation>每条文本多个标签</translation>
    </message>
    <message>
        <source>Passages marked in the text</source>
        <translation>标记文本中的片段</translation>
    </message>
    <message>
        <source>A rating on a scale</source>
        <translation>按量表评分</translation>
    </message>
    <message>
        <source>A written answer</source>
        <translation>书面回答</translation>
    </message>
    <message>
        <source>A second opinion: “{0}”</source>
        <translation>第二意见：“{0}”</translation>
    </message>
    <message>
        <source>{0} labelled “{1}”</source>
        <translation>{0} 标为“{1}”</translation>
    </message>
    <message>
        <source>{0} labelled</source>
        <translation>标注 {0}</translation>
    </message>
    <message>
        <source>{0} labelled as suggested</source>
        <translation>按建议标注 {0}</translation>
    </message>
    <message>
        <source>All occurrences marked “{1}” in {0}</source>
        <translation>在 {0} 中将所有出现处标为“{1}”</translation>
    </message>
    <message>
        <source>{0} put into parts by chance</source>
        <translation>{0}已随机分入各部分</translation>
    </message>
    <message>
        <source>{0} moved to: {1}</source>
        <translation>{0} 移到：{1}</translation>
    </message>
    <message>
        <source>{0} moved to no part</source>
        <translation>{0} 移出各部分</translation>
    </message>
    <message>
        <source>Labels put in another order</source>
        <translation>调整标签顺序</translation>
    </message>
    <message>
        <source>Label “{0}” renamed “{1}”</source>
        <translation>标签“{0}”改名为“{1}”</translation>
    </message>
    <message>
        <source>Label “{0}” changed</source>
        <translation>更改标签“{0}”</translation>
    </message>
    <message>
        <source>Merged into “{0}”: {1}</source>
        <translation>合并到“{0}”：{1}</translation>
    </message>
    <message>
        <source>“{0}” split off from “{1}” in {2}</source>
        <translation>从“{1}”分出“{0}”（{2}）</translation>
    </message>
    <message>
        <source>Label “{0}” deleted, which {1} carried</source>
        <translation>删除了 {1} 带有的标签“{0}”</translation>
    </message>
    <message>
        <source>Another way of labelling</source>
        <translation>更改标注方式</translation>
    </message>
    <message>
        <source>Way of labelling: {0}</source>
        <translation>标注方式：{0}</translation>
    </message>
    <message>
        <source>{0} labelled by {1} taken in</source>
        <translation>并入 {1} 标注的 {0}</translation>
    </message>
    <message>
        <source>Dataset “{0}” renamed “{1}”</source>
        <translation>数据集“{0}”改名为“{1}”</translation>
    </message>
    <message>
        <source>Rule “{0}” renamed “{1}”</source>
        <translation>规则“{0}”已改名为“{1}”</translation>
    </message>
    <message>
        <source>Rule “{0}” changed</source>
        <translation>规则“{0}”已修改</translation>
    </message>
    <message>
        <source>Rule “{0}” switched on</source>
        <translation>规则“{0}”已启用</translation>
    </message>
    <message>
        <source>Rule “{0}” switched off</source>
        <translation>规则“{0}”已停用</translation>
    </message>
    <message>
        <source>Saved filter “{0}” renamed “{1}”</source>
        <translation>保存的筛选“{0}”已改名为“{1}”</translation>
    </message>
    <message>
        <source>{0}: label taken away</source>
        <translation>{0}：去掉标签</translation>
    </message>
    <message>
        <source>{0} skipped</source>
        <translation>跳过 {0}</translation>
    </message>
    <message>
        <source>{0} excluded</source>
        <translation>排除 {0}</translation>
    </message>
    <message>
        <source>{0} taken in again</source>
        <translation>重新纳入 {0}</translation>
    </message>
    <message>
        <source>Text added: “{0}”</source>
        <translation>已加入文本“{0}”</translation>
    </message>
    <message>
        <source>{0}: reason for the label marked</source>
        <translation>{0}：已标记标签的依据</translation>
    </message>
    <message>
        <source>Rule “{0}” added</source>
        <translation>已添加规则“{0}”</translation>
    </message>
    <message>
        <source>Rule “{0}” deleted</source>
        <translation>已删除规则“{0}”</translation>
    </message>
    <message>
        <source>Filter “{0}” saved</source>
        <translation>已保存筛选“{0}”</translation>
    </message>
    <message>
        <source>Saved filter “{0}” deleted</source>
        <translation>已删除保存的筛选“{0}”</translation>
    </message>
    <message>
        <source>Label “{0}” added</source>
        <translation>添加标签“{0}”</translation>
    </message>
    <message>
        <source>Dataset “{0}” imported</source>
        <translation>导入数据集“{0}”</translation>
    </message>
    <message>
        <source>Dataset “{0}” deleted</source>
        <translation>删除数据集“{0}”</translation>
    </message>
    <message>
        <source>{0} settled</source>
        <translation>裁定 {0}</translation>
    </message>
    <message>
        <source>{0} for training, {1} for validation, {2} for testing</source>
        <translation>{0}用于训练，{1} 条用于验证，{2} 条用于测试</translation>
    </message>
    <message>
        <source>There was nothing to change.</source>
        <translation>没有需要更改的内容。</translation>
    </message>
    <message>
        <source>Something else was done since: undo that first.</source>
        <translation>此后又有其他操作：请先撤销那些操作。</translation>
    </message>
</context>
<context>
    <name>ErrorsView</name>
    <message>
        <source>Every label is judged by a model that was not shown it…</source>
        <translation>正由未见过该标签的模型评判每个标签…</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>The labelled texts most like it</source>
        <translation>与它最相似的已标注文本</translation>
    </message>
    <message>
        <source>Keep the label (K)</source>
        <translation>保留标签 (K)</translation>
    </message>
    <message>
        <source>Exclude the text (E)</source>
        <translation>排除文本 (E)</translation>
    </message>
    <message>
        <source>Another label</source>
        <translation>其他标签</translation>
    </message>
    <message>
        <source>A label’s own key chooses it too. Space goes on, ⌫ takes a decision back.</source>
        <translation>也可按标签自己的快捷键选择。空格跳到下一条，⌫ 撤回决定。</translation>
    </message>
    <message>
        <source>Another label…</source>
        <translation>其他标签…</translation>
    </message>
    <message>
        <source>Label: {0}</source>
        <translation>标签：{0}</translation>
    </message>
    <message>
        <source>The model says: {0}</source>
        <translation>模型认为：{0}</translation>
    </message>
    <message>
        <source>Take “{0}” (A)</source>
        <translation>改为“{0}”(A)</translation>
    </message>
    <message>
        <source>Take the suggestion (A)</source>
        <translation>采用建议 (A)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {0} look wrong; the next least likely follow.</source>
        <translation>
            <numerusform>{0}中有 %Ln 个看起来有误；其后是次可疑的标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln labels none stands out.</source>
        <translation>
            <numerusform>%Ln 个标签中没有可疑的。</numerusform>
        </translation>
    </message>
    <message>
        <source>The model that judged gets {0} of texts it was not shown right; guessing gets {1}.</source>
        <translation>评判所用的模型在未见过的文本上答对 {0}；猜测可达 {1}。</translation>
    </message>
    <message>
        <source>That is no better than guessing, so take it with care.</source>
        <translation>这并不比猜测好，请谨慎参考。</translation>
    </message>
    <message>
        <source>Looked at {0}.</source>
        <translation>查找于 {0}。</translation>
    </message>
    <message>
        <source>Written answers</source>
        <translation>书面回答</translation>
    </message>
    <message>
        <source>Answers in writing cannot be judged by a model.</source>
        <translation>书面回答无法由模型评判。</translation>
    </message>
    <message>
        <source>Find labels that may be wrong</source>
        <translation>查找可能有误的标签</translation>
    </message>
    <message>
        <source>A model that was not shown a text’s label says what it would be. Where it disagrees for good reason, the text is shown to you. It takes seconds to minutes and changes nothing by itself.</source>
        <translation>由没有见过某条文本标签的模型判断它应是什么标签。有充分理由不同意时，便把该文本显示给您。需要几秒到几分钟，不会自行更改任何内容。</translation>
    </message>
    <message>
        <source>Look for label errors</source>
        <translation>查找标签错误</translation>
    </message>
    <message>
        <source>No label looks wrong</source>
        <translation>没有看起来有误的标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts reviewed</source>
        <translation>
            <numerusform>已检查 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>These were all. With the labels corrected, another look may find more.</source>
        <translation>已全部检查完。标签改正后，再查找一次可能会发现更多。</translation>
    </message>
</context>
<context>
    <name>ExplainAttention</name>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>Attention shows where the model looks, which is not yet why it decides (Jain and Wallace 2019).</source>
        <translation>注意力显示模型看向哪里，但还不能说明它为何这样判断（Jain 与 Wallace，2019）。</translation>
    </message>
    <message>
        <source>On the map: wheel to zoom, drag to move, arrow keys for the next head.</source>
        <translation>在热图上：滚轮缩放，拖动平移，方向键切换注意力头。</translation>
    </message>
    <message>
        <source>Measured here, attention rollout: {0}</source>
        <translation>在这条文本上实测（注意力展开）：{0}</translation>
    </message>
    <message>
        <source>token that looks</source>
        <translation>发出注意力的词元</translation>
    </message>
    <message>
        <source>token looked at</source>
        <translation>被关注的词元</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>large page ({0} MB); browsers may take long</source>
        <translation>页面较大（{0} MB），浏览器打开可能较慢</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Save as a web page</source>
        <translation>保存为网页</translation>
    </message>
</context>
<context>
    <name>ExplainInside</name>
    <message>
        <source>This model’s decision</source>
        <translation>此模型的决定</translation>
    </message>
    <message>
        <source>A language model’s words</source>
        <translation>语言模型想到的词</translation>
    </message>
    <message>
        <source>Words held alike</source>
        <translation>相近的词</translation>
    </message>
    <message>
        <source>What to look at</source>
        <translation>看什么</translation>
    </message>
    <message>
        <source>See all texts on the map</source>
        <translation>在地图上看全部文本</translation>
    </message>
    <message>
        <source>The texts this model was trained on, those it reads alike close together</source>
        <translation>训练此模型的文本，它读来相似的彼此靠近</translation>
    </message>
</context>
<context>
    <name>ExplainOverall</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>More texts show rarer words too, and take longer.</source>
        <translation>文本越多，越能显示少见的词，也越费时。</translation>
    </message>
    <message>
        <source>Find the words</source>
        <translation>查找词语</translation>
    </message>
    <message>
        <source>Save the words</source>
        <translation>保存这些词</translation>
    </message>
    <message>
        <source>Which words does this model go by? Many texts are explained, their words’ weights put together label by label, and the errors grouped by the words that misled it. Choose the texts and find the words.</source>
        <translation>这个模型依据哪些词？这里会解释许多文本，按标签汇总各词的权重，并按误导它的词把错误分组。请选择文本，然后查找词语。</translation>
    </message>
    <message>
        <source>held-out texts</source>
        <translation>留出文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts explained ({0}) by {1}. The surest words, the weightiest first; a word stands in two texts or more.</source>
        <translation>
            <numerusform>已用{1}解释 %Ln 条文本（{0}）。以下是最可靠的词，影响大的在前；每个词至少出现在两条文本中。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} (quick)</source>
        <translation>{0}（快速）</translation>
    </message>
    <message>
        <source>{0} (this model’s own)</source>
        <translation>{0}（本模型所用）</translation>
    </message>
    <message>
        <source>words</source>
        <translation>词语</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Which words speak for this decision and which against it, and how far to believe that.</source>
        <translation>哪些词支持这一判断，哪些反对，以及多大程度上可信。</translation>
    </message>
    <message>
        <source>The firmest test of a reason: change the words yourself and see the answer move.</source>
        <translation>检验理由最可靠的办法：自己改词，看答案如何变化。</translation>
    </message>
    <message>
        <source>Where the model looks, which is not yet why it decides.</source>
        <translation>模型看向哪里，这还不是它为何这样判断。</translation>
    </message>
    <message>
        <source>Where on its way through the layers the decision is made.</source>
        <translation>判断在逐层传递中的哪里形成。</translation>
    </message>
    <message>
        <source>An explanation can look right and be wrong: here the methods are measured against chance.</source>
        <translation>解释可能看似正确却是错的：在这里各方法与随机比较。</translation>
    </message>
    <message>
        <source>One text can be an exception; many show what the model really goes by.</source>
        <translation>一条文本可能是例外；许多文本才显示模型真正的依据。</translation>
    </message>
    <message>
        <source>Model to explain</source>
        <translation>要解释的模型</translation>
    </message>
    <message>
        <source>Type or paste a text, then see which words made the model decide.</source>
        <translation>输入或粘贴一段文本，看看模型的判断取决于哪些词。</translation>
    </message>
    <message>
        <source>Text to explain</source>
        <translation>要解释的文本</translation>
    </message>
    <message>
        <source>The second text of the pair.</source>
        <translation>文本对中的第二段文本。</translation>
    </message>
    <message>
        <source>Second text to explain</source>
        <translation>要解释的第二段文本</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Overall</source>
        <translation>总体</translation>
    </message>
    <message>
        <source>No model to explain yet</source>
        <translation>还没有可解释的模型</translation>
    </message>
    <message>
        <source>When a model is trained, it can show which words made it decide. Train one first.</source>
        <translation>模型训练好后，可以看到哪些词决定了它的判断。请先训练一个模型。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
</context>
<context>
    <name>ExplainShown</name>
    <message>
        <source>Show numbers</source>
        <translation>显示数值</translation>
    </message>
    <message>
        <source>Each word’s weight below it.</source>
        <translation>在每个词下方显示它的权重。</translation>
    </message>
    <message>
        <source>Chinese by words</source>
        <translation>中文按词显示</translation>
    </message>
    <message>
        <source>Chinese characters put together to words; a word’s weight is the sum of its characters’.</source>
        <translation>把汉字合并成词；词的权重是其各字权重之和。</translation>
    </message>
    <message>
        <source>Show the model’s own tokens</source>
        <translation>显示模型的词元</translation>
    </message>
    <message>
        <source>The model reads pieces of words. A word’s weight is the sum of its pieces’.</source>
        <translation>模型读入的是词的片段（词元）。一个词的权重是其各词元权重之和。</translation>
    </message>
    <message>
        <source>The text, every word coloured by its weight</source>
        <translation>文本，每个词按权重着色</translation>
    </message>
    <message>
        <source>The words and their weights</source>
        <translation>词语及其权重</translation>
    </message>
    <message>
        <source>Strongest first</source>
        <translation>按权重排序</translation>
    </message>
    <message>
        <source>Click a word to ask why it is an entity, or why it is none.</source>
        <translation>点击一个词，询问它为什么是实体，或为什么不是。</translation>
    </message>
    <message>
        <source>The model is {0} sure of {1}.</source>
        <translation>模型判断为“{1}”，把握 {0}。</translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads: the hatched %Ln characters were not read.</source>
        <translation>
            <numerusform>文本超过了模型能读的长度：画斜线的 %Ln 个字符未被读取。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplainTargets</name>
    <message>
        <source>Why this entity</source>
        <translation>为何是这个实体</translation>
    </message>
    <message>
        <source>Why this label</source>
        <translation>为何是这个标签</translation>
    </message>
    <message>
        <source>Why this, or why not</source>
        <translation>为什么是，或为什么不是</translation>
    </message>
    <message>
        <source>what is predicted</source>
        <translation>预测结果</translation>
    </message>
</context>
<context>
    <name>ExplainTrust</name>
    <message>
        <source>More texts make the ranking surer, and take longer.</source>
        <translation>文本越多，排名越可靠，也越费时。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>测量</translation>
    </message>
    <message>
        <source>trust</source>
        <translation>可信度</translation>
    </message>
    <message>
        <source>Save the ranking of the methods</source>
        <translation>保存各方法的排名</translation>
    </message>
    <message>
        <source>Every method and how far it may be trusted</source>
        <translation>各方法及其可信程度</translation>
    </message>
    <message>
        <source>The words a method calls important are left out, then all but those. The further its point stands to the right of the dashed line, the more the model’s answers really hang on these words; whiskers that reach the line mean that chance explains as well.</source>
        <translation>先去掉某方法认为重要的词，再只留下这些词。点在虚线右边越远，模型的判断就越是真正取决于这些词；须线碰到虚线，说明随机分数也能解释得同样好。</translation>
    </message>
    <message>
        <source>Explanations of this model use</source>
        <translation>本模型的解释采用</translation>
    </message>
    <message>
        <source>The methods are ranked for this model.</source>
        <translation>已为本模型排出各方法的名次。</translation>
    </message>
    <message>
        <source>The methods are not ranked yet: measuring goes on with what is kept.</source>
        <translation>各方法尚未排名：再次测量会沿用已保留的结果。</translation>
    </message>
    <message>
        <source>Nothing is measured yet. Measure which method tells best, for this very model on these texts, which words its answers hang on.</source>
        <translation>尚未测量。请测一测：对这个模型和这些文本，哪种方法最能说明判断取决于哪些词。</translation>
    </message>
    <message>
        <source>All of these texts were measured before: takes a moment.</source>
        <translation>这些文本都已测过：片刻即成。</translation>
    </message>
    <message>
        <source>Takes about {0}; you can go on working meanwhile. What is measured is kept if you cancel.</source>
        <translation>约需 {0}，其间可继续工作。取消时，已测的会保留。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of these texts are measured already: it goes on where it stopped.</source>
        <translation>
            <numerusform>其中 %Ln 条文本已测过：将从停下处继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln texts of {0}.</source>
        <translation>
            <numerusform>在{0}的 %Ln 条文本上测得。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln of the run’s held-out texts.</source>
        <translation>
            <numerusform>在本次运行的 %Ln 条留出文本上测得。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more told nothing: too short, or the answer stays whatever is left out.</source>
        <translation>
            <numerusform>另有 %Ln 条无从判断：文本太短，或无论去掉什么判断都不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them have a reason that people marked.</source>
        <translation>
            <numerusform>其中 %Ln 条有人工标出的理由。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln texts are measured and kept, and none of them tells anything yet: they are too short, or the answer stays whatever is left out.</source>
        <translation>
            <numerusform>%Ln 条文本中已测量并保留 {0} 条，但目前都说明不了什么：文本太短，或者无论去掉哪些词，答案都不变。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So far, on {0} of %Ln texts: the ranking may still change.</source>
        <translation>
            <numerusform>目前已测 %Ln 条文本中的 {0} 条：排名仍可能变化。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {0} of %Ln texts, and kept: measuring again goes on from there.</source>
        <translation>
            <numerusform>测了 %Ln 条文本中的 {0} 条后停止，结果已保留：再次测量将由此继续。</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes some minutes; you can go on working meanwhile.</source>
        <translation>需要几分钟；其间可以继续工作。</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本中的 {0} 条</numerusform>
        </translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>the best measured: {0}</source>
        <translation>测得最好的：{0}</translation>
    </message>
    <message>
        <source>the automatic choice, text by text</source>
        <translation>逐条文本自动选择</translation>
    </message>
    <message>
        <source>On these texts it is not clearly better than random scores.</source>
        <translation>在这些文本上，它没有明显优于随机分数。</translation>
    </message>
    <message>
        <source>On these texts it is not better than random scores.</source>
        <translation>在这些文本上，它并不优于随机分数。</translation>
    </message>
    <message>
        <source>Automatic tries several methods on every text and shows the best one.</source>
        <translation>“自动”会在每条文本上尝试多种方法，并显示最好的一种。</translation>
    </message>
    <message>
        <source>Choosing the first entry again lets the measuring decide.</source>
        <translation>再选第一项，即改由测量结果决定。</translation>
    </message>
</context>
<context>
    <name>ExplainWhatIf</name>
    <message>
        <source>Smallest edits</source>
        <translation>最小改动</translation>
    </message>
    <message>
        <source>Nearest training texts</source>
        <translation>最相近的训练文本</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
</context>
<context>
    <name>ExplainWords</name>
    <message>
        <source>One explanation</source>
        <translation>单个解释</translation>
    </message>
    <message>
        <source>Compare methods</source>
        <translation>比较方法</translation>
    </message>
    <message>
        <source>Compare models or texts</source>
        <translation>比较模型或文本</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Save the explanation</source>
        <translation>保存解释</translation>
    </message>
    <message>
        <source>Of several methods {0} explains this text best.</source>
        <translation>在多种方法中，“{0}”最好地解释了这段文本。</translation>
    </message>
    <message>
        <source>Explaining…</source>
        <translation>解释中…</translation>
    </message>
    <message>
        <source>Write a text above and press Explain: its words are coloured by how they speak for the answer.</source>
        <translation>在上方输入文本并点“解释”：各词会按其对判断的支持程度着色。</translation>
    </message>
</context>
<context>
    <name>ExplainedText</name>
    <message>
        <source>First text</source>
        <translation>第一段文本</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二段文本</translation>
    </message>
</context>
<context>
    <name>ExportView</name>
    <message>
        <source>Back to the texts</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Export progress</source>
        <translation>导出进度</translation>
    </message>
    <message>
        <source>Which texts</source>
        <translation>哪些文本</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Excel and other tables (CSV)</source>
        <translation>Excel 等表格（CSV）</translation>
    </message>
    <message>
        <source>All columns of the file, with the labels.</source>
        <translation>文件的所有列，连同标签。</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>One object a text, for programs and scripts.</source>
        <translation>每条文本一个对象，供程序和脚本使用。</translation>
    </message>
    <message>
        <source>CoNLL</source>
        <translation>CoNLL</translation>
    </message>
    <message>
        <source>One token a line with its tag; for marked passages only.</source>
        <translation>每行一个词元及其标记；仅用于标出的片段。</translation>
    </message>
    <message>
        <source>Label Studio</source>
        <translation>Label Studio</translation>
    </message>
    <message>
        <source>Tasks with everybody&apos;s labels, to go on labelling there.</source>
        <translation>包含所有人标注的任务，可在那里继续标注。</translation>
    </message>
    <message>
        <source>doccano</source>
        <translation>doccano</translation>
    </message>
    <message>
        <source>To go on labelling there.</source>
        <translation>可在那里继续标注。</translation>
    </message>
    <message>
        <source>Hugging Face folder</source>
        <translation>Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>A folder that the “datasets” library loads, by parts.</source>
        <translation>可由“datasets”库按部分加载的文件夹。</translation>
    </message>
    <message>
        <source>“{0}” is being exported. If it stops now, nothing of it is written.</source>
        <translation>正在导出“{0}”。如果现在停止，不会写入任何内容。</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>导出“{0}”</translation>
    </message>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>What is filtered now</source>
        <translation>当前筛选结果</translation>
    </message>
    <message>
        <source>Labelled texts only</source>
        <translation>仅已标注的文本</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source>Export into a new folder in</source>
        <translation>导出到此处的新文件夹</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts are in {0}.</source>
        <translation>
            <numerusform>%Ln 条文本已写入{0}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts have no place in this format and were left out.</source>
        <translation>
            <numerusform>%Ln 条文本无法用此格式表示，已略去。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overlapping passages were left out.</source>
        <translation>
            <numerusform>已略去 %Ln 个重叠的片段。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} beside it sets up the project there.</source>
        <translation>旁边的{0}可用于在那里建立项目。</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>How good it is</source>
        <translation>模型表现</translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln validation texts, which also chose the best state: take the figures as a little too good.</source>
        <translation>
            <numerusform>在 %Ln 条验证文本上测得；最佳状态也是据此选出的，因此指标略微偏高。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln texts the model had not seen. The whiskers are 95 % confidence intervals.</source>
        <translation>
            <numerusform>在模型从未见过的 %Ln 条文本上测得。误差线为 95% 置信区间。</numerusform>
        </translation>
    </message>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message numerus="yes">
        <source>%Ln texts imported</source>
        <translation>
            <numerusform>已导入 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Cannot be imported</source>
        <translation>无法导入</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Find in the texts</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Add filter</source>
        <translation>添加筛选</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>保存此筛选</translation>
    </message>
    <message>
        <source>It is asked anew each time, so it also finds what comes later.</source>
        <translation>每次都重新筛选，因此也能找到之后出现的文本。</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>筛选的名称</translation>
    </message>
    <message>
        <source>As in the file</source>
        <translation>按文件顺序</translation>
    </message>
    <message>
        <source>By text</source>
        <translation>按文本</translation>
    </message>
    <message>
        <source>By label</source>
        <translation>按标签</translation>
    </message>
    <message>
        <source>By length</source>
        <translation>按长度</translation>
    </message>
    <message>
        <source>By when it was labelled</source>
        <translation>按标注时间</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>按日期</translation>
    </message>
    <message>
        <source>By prediction</source>
        <translation>按预测</translation>
    </message>
    <message>
        <source>By confidence</source>
        <translation>按置信度</translation>
    </message>
    <message>
        <source>By how close the two likeliest labels are</source>
        <translation>按最可能的两个标签的接近程度</translation>
    </message>
    <message>
        <source>Backwards</source>
        <translation>倒序</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Remove the filter “{0}”</source>
        <translation>移除筛选“{0}”</translation>
    </message>
</context>
<context>
    <name>FilterMenu</name>
    <message>
        <source>Length…</source>
        <translation>长度…</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>日期…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Labelled or not</source>
        <translation>是否已标注</translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>Labelled in the last day</source>
        <translation>最近一天内标注</translation>
    </message>
    <message>
        <source>Labelled in the last week</source>
        <translation>最近一周内标注</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>In no part</source>
        <translation>不属于任何部分</translation>
    </message>
    <message>
        <source>Excluded or not</source>
        <translation>是否已排除</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Not excluded</source>
        <translation>未排除</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>People disagree</source>
        <translation>标注者意见不一</translation>
    </message>
    <message>
        <source>Predictions of</source>
        <translation>预测来自</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测为</translation>
    </message>
    <message>
        <source>Confidence…</source>
        <translation>置信度…</translation>
    </message>
    <message>
        <source>Prediction differs from the label</source>
        <translation>预测与标签不同</translation>
    </message>
</context>
<context>
    <name>FlipCard</name>
    <message>
        <source>no entity</source>
        <translation>无实体</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>{0}, {1} sure</source>
        <translation>{0}，把握 {1}</translation>
    </message>
    <message>
        <source>Show in the text</source>
        <translation>在文本中显示</translation>
    </message>
    <message>
        <source>Show in the text: {0}</source>
        <translation>在文本中显示：{0}</translation>
    </message>
    <message>
        <source>Same meaning</source>
        <translation>意思未变</translation>
    </message>
    <message>
        <source>Changed meaning</source>
        <translation>意思变了</translation>
    </message>
    <message>
        <source>Add to the dataset, without a label</source>
        <translation>不带标签加入数据集</translation>
    </message>
    <message>
        <source>Add to the dataset as {0}</source>
        <translation>以“{0}”加入数据集</translation>
    </message>
</context>
<context>
    <name>GoingBack</name>
    <message>
        <source>Undone: the deletion of the run {0}</source>
        <translation>已撤销：删除训练记录 {0}</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的编辑。</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>没有可重做的编辑。</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>The project is as it was at {0}. How it was before is kept as a backup.</source>
        <translation>项目已恢复到 {0} 的状态。之前的状态已存为备份。</translation>
    </message>
    <message>
        <source>Restoring the backup…</source>
        <translation>正在恢复备份…</translation>
    </message>
</context>
<context>
    <name>GroupMenu</name>
    <message>
        <source>Type to find a group</source>
        <translation>输入以查找分组</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
</context>
<context>
    <name>GuideCard</name>
    <message>
        <source>First steps</source>
        <translation>入门步骤</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln steps done</source>
        <translation>
            <numerusform>已完成 {0} 步，共 %Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>第 {0} 步，共 {1} 步</translation>
    </message>
    <message>
        <source>Show me</source>
        <translation>带我去看</translation>
    </message>
    <message>
        <source>Turns to the page of this step and points at the place</source>
        <translation>转到这一步所在的页面并指出位置</translation>
    </message>
    <message>
        <source>Leave the first steps</source>
        <translation>离开入门步骤</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>They can be taken up again on Home</source>
        <translation>可以在主页重新开始</translation>
    </message>
    <message>
        <source>Look at the texts</source>
        <translation>看看文本</translation>
    </message>
    <message>
        <source>A model learns from examples, so see first what these are like: choose one and read it.</source>
        <translation>模型从例子中学习，所以先看看这些文本是什么样：选一条读一读。</translation>
    </message>
    <message>
        <source>Label three texts</source>
        <translation>标注三条文本</translation>
    </message>
    <message>
        <source>Your labels say what is to be learned; one key is enough for each. {0} of {1} so far.</source>
        <translation>您的标签说明要学什么；每条只需按一个键。已完成 {0} 条，共 {1} 条。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练一个模型</translation>
    </message>
    <message>
        <source>It learns from labelled texts in a minute or two, and you can go on working meanwhile.</source>
        <translation>它用一两分钟从已标注的文本中学习，期间您可以继续工作。</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>They tell how often the model is right on texts it had not seen, and how sure that is.</source>
        <translation>结果告诉您模型在没见过的文本上有多准，以及这个数字有多可靠。</translation>
    </message>
    <message>
        <source>Explain a decision</source>
        <translation>解释一个判断</translation>
    </message>
    <message>
        <source>The colours show which words made the model decide: does it go by those you would go by?</source>
        <translation>颜色显示哪些词让模型作出判断：它依据的词和您会依据的一样吗？</translation>
    </message>
    <message>
        <source>Bring your own file</source>
        <translation>导入您自己的文件</translation>
    </message>
    <message>
        <source>One text a row is all it takes: Excel, CSV and others, with labels or without.</source>
        <translation>只要每行一条文本即可：Excel、CSV 等，有无标签都行。</translation>
    </message>
    <message>
        <source>These were the first steps</source>
        <translation>入门步骤完成了</translation>
    </message>
    <message>
        <source>You know the whole way now. They can be taken up again on Home.</source>
        <translation>现在您已走完全程。随时可以在主页重新开始这些步骤。</translation>
    </message>
</context>
<context>
    <name>GuideLink</name>
    <message>
        <source>Help with this page</source>
        <translation>本页的帮助</translation>
    </message>
    <message>
        <source>Opens the guide where it tells of this page.</source>
        <translation>打开指南中讲解本页的章节。</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>在指南中查找</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>The chapter</source>
        <translation>章节内容</translation>
    </message>
    <message>
        <source>No chapter has these words.</source>
        <translation>没有章节包含这些词。</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>For a report of a fault: versions and device, nothing about you.</source>
        <translation>用于报告故障：版本和设备，不含关于您的任何信息。</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Back to all licences</source>
        <translation>返回所有许可证</translation>
    </message>
    <message>
        <source>About Vitrail</source>
        <translation>关于 Vitrail</translation>
    </message>
    <message>
        <source>The versions are on the clipboard.</source>
        <translation>版本信息已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Edits</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Edits, newest first</source>
        <translation>编辑，最新的在前</translation>
    </message>
    <message>
        <source>The history could not be read.</source>
        <translation>无法读取历史记录。</translation>
    </message>
    <message>
        <source>Nothing was edited yet. What you label, import or change stands here with its way back.</source>
        <translation>还没有编辑。您的标注、导入和更改都会列在这里，并可撤销。</translation>
    </message>
    <message>
        <source>Redo up to here</source>
        <translation>重做到这里</translation>
    </message>
    <message>
        <source>Makes this edit and all undone ones before it again.</source>
        <translation>重做此编辑及其之前所有已撤销的编辑。</translation>
    </message>
    <message>
        <source>Undo to here</source>
        <translation>撤销到这里</translation>
    </message>
    <message>
        <source>Choose the edit to go back to.</source>
        <translation>选择要回到哪一次编辑。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edits</source>
        <translation>
            <numerusform>%Ln 次编辑</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes back this edit and the {0} made after it.</source>
        <translation>撤销此编辑及其后的 {0}。</translation>
    </message>
    <message>
        <source>Takes back this edit, the latest one.</source>
        <translation>撤销此编辑，即最近一次编辑。</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>已重做：{0}</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>已撤销：{0}</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>The last labels made</source>
        <translation>最近的标注</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Open an archive…</source>
        <translation>打开存档…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Take up the first steps</source>
        <translation>开始入门步骤</translation>
    </message>
    <message>
        <source>Save as an archive…</source>
        <translation>另存为存档…</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Projects you open appear here. Drop a project’s folder, an archive or a CSV file on the window to begin.</source>
        <translation>打开过的项目会显示在这里。把项目文件夹、存档或 CSV 文件拖到窗口上即可开始。</translation>
    </message>
    <message>
        <source>Opening {0}…</source>
        <translation>正在打开 {0}…</translation>
    </message>
    <message>
        <source>Making {0}…</source>
        <translation>正在创建 {0}…</translation>
    </message>
    <message>
        <source>Vitrail sample</source>
        <translation>Vitrail 示例</translation>
    </message>
    <message>
        <source>Making the sample in {0}…</source>
        <translation>正在 {0} 中创建示例…</translation>
    </message>
    <message>
        <source>{0} has this project open on another computer since {1}. If Vitrail still runs there, work done here and there would collide; open it here only if it does not.</source>
        <translation>{0} 从 {1} 起在另一台电脑上打开着此项目。如果那里的 Vitrail 仍在运行，两边的改动会相互冲突；确认没有运行时再在这里打开。</translation>
    </message>
    <message>
        <source>Leave it closed</source>
        <translation>暂不打开</translation>
    </message>
    <message>
        <source>Open it here</source>
        <translation>在这里打开</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Vitrail archives (*.vitrail)</source>
        <translation>Vitrail 存档 (*.vitrail)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open an archive</source>
        <translation>打开存档</translation>
    </message>
    <message>
        <source>Welcome to Vitrail</source>
        <translation>欢迎使用 Vitrail</translation>
    </message>
    <message>
        <source>Teach a model to sort and mark texts the way you do, and see which words decide.</source>
        <translation>教模型按您的方式给文本分类和标注，并看清是哪些词在起作用。</translation>
    </message>
    <message>
        <source>Where is {0} now?</source>
        <translation>{0} 现在在哪里？</translation>
    </message>
</context>
<context>
    <name>ImportQueue</name>
    <message>
        <source>“{0}” is being imported. If it stops now, none of its texts are in the project; files that are in stay.</source>
        <translation>正在导入“{0}”。如果现在停止，该文件的文本都不会进入项目；已导入的文件会保留。</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>Import {0}</source>
        <translation>导入 {0}</translation>
    </message>
    <message>
        <source>Name of the dataset</source>
        <translation>数据集名称</translation>
    </message>
    <message>
        <source>Import progress</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The import under way goes on; what you added is in the list and can follow it.</source>
        <translation>正在进行的导入会继续；您添加的文件已列入列表，可随后导入。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>Import %Ln files</source>
        <translation>
            <numerusform>导入 %Ln 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>The first rows of {0}.</source>
        <translation>共 {0}，以下是开头几行。</translation>
    </message>
    <message>
        <source>Rows like some of these cannot be read; they are left out and reported.</source>
        <translation>其中有些行无法读取，将不导入并列入报告。</translation>
    </message>
</context>
<context>
    <name>InsideLayers</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>settles at layer {0}</source>
        <translation>在第 {0} 层确定</translation>
    </message>
    <message>
        <source>Change by this layer: {0} percentage points</source>
        <translation>这一层带来的变化：{0} 个百分点</translation>
    </message>
    <message>
        <source>Word embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>Probability of each label after each layer</source>
        <translation>各层之后每个标签的概率</translation>
    </message>
    <message>
        <source>What each word is taken for after each layer</source>
        <translation>各层之后每个词被看作什么</translation>
    </message>
    <message>
        <source>What each word is taken for, layer by layer</source>
        <translation>逐层看每个词被看作什么</translation>
    </message>
    <message>
        <source>The model’s own head is put on each layer’s state, as in the “logit lens” (nostalgebraist, 2020). It was trained for the last layer only, so the early layers are a rough reading (Belrose et al., 2023).</source>
        <translation>把模型自己的输出头放在每一层的状态上，如“logit 透镜”（nostalgebraist，2020）。它只为最后一层训练过，所以靠前的层只能粗略参考（Belrose 等，2023）。</translation>
    </message>
    <message>
        <source>Follow this entity</source>
        <translation>跟踪此实体</translation>
    </message>
    <message>
        <source>Follow this label</source>
        <translation>跟踪此标签</translation>
    </message>
    <message>
        <source>Reading layer by layer…</source>
        <translation>正在逐层读取…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>其他 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads: %Ln characters were not read.</source>
        <translation>
            <numerusform>文本超出模型可读的长度：有 %Ln 个字符未读。</numerusform>
        </translation>
    </message>
    <message>
        <source>no entity</source>
        <translation>不是实体</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>Save the way to the decision</source>
        <translation>保存判断形成的过程</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Already the words by themselves speak for “{0}”, and no layer changes the model’s mind.</source>
        <translation>单看词语就已支持“{0}”，之后没有一层改变模型的看法。</translation>
    </message>
    <message>
        <source>The model decides for “{0}” at layer {1} of {2} and stays with it.</source>
        <translation>模型在第 {1} 层（共 {2} 层）决定为“{0}”，此后不再改变。</translation>
    </message>
    <message>
        <source>The words by themselves speak for “{0}”; the model wavers and settles at layer {1} of {2}.</source>
        <translation>单看词语支持“{0}”；模型有所摇摆，在第 {1} 层（共 {2} 层）确定。</translation>
    </message>
    <message>
        <source>The model leans to “{0}” from layer {1}, wavers, and settles on it at layer {2} of {3}.</source>
        <translation>模型从第 {1} 层起倾向“{0}”，有所摇摆，在第 {2} 层（共 {3} 层）确定。</translation>
    </message>
    <message>
        <source>Even at the end the lead is slight: less than 10 percentage points.</source>
        <translation>到最后领先也很小：不到 10 个百分点。</translation>
    </message>
    <message>
        <source>Before layer {0} the lead is slight: less than 10 percentage points.</source>
        <translation>第 {0} 层之前领先很小：不到 10 个百分点。</translation>
    </message>
</context>
<context>
    <name>InsideLens</name>
    <message>
        <source>Language model</source>
        <translation>语言模型</translation>
    </message>
    <message>
        <source>words by layer</source>
        <translation>各层的词</translation>
    </message>
    <message>
        <source>Save the words of each layer</source>
        <translation>保存各层想到的词</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Get a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>The likeliest word after each layer, place by place</source>
        <translation>各层之后每个位置最可能的词</translation>
    </message>
    <message>
        <source>The model’s own head is put on each layer’s state (“logit lens”, nostalgebraist, 2020). It was trained for the last layer only, so the early layers are a rough reading (Belrose et al., 2023).</source>
        <translation>把模型自己的输出头放在每一层的状态上（“logit 透镜”，nostalgebraist，2020）。它只为最后一层训练过，所以靠前的层只能粗略参考（Belrose 等，2023）。</translation>
    </message>
    <message>
        <source>No model here predicts words: those at hand read texts but came without the part that says which word it would be. Get one that has it, such as google-bert/bert-base-uncased or google-bert/bert-base-chinese, or choose its folder.</source>
        <translation>这里没有能预测词语的模型：现有模型能读文本，但不含判断此处应是哪个词的部分。请获取带有该部分的模型，例如 google-bert/bert-base-uncased 或 google-bert/bert-base-chinese，或选择其文件夹。</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>选择模型文件夹</translation>
    </message>
    <message>
        <source>Reading layer by layer…</source>
        <translation>正在逐层读取…</translation>
    </message>
    <message>
        <source>What the model expects to follow each word, layer by layer; the stronger, the surer.</source>
        <translation>逐层看模型预计每个词之后是什么；颜色越深越有把握。</translation>
    </message>
    <message>
        <source>What the model puts into each gap, layer by layer; the stronger, the surer.</source>
        <translation>逐层看模型在每个空缺处填什么；颜色越深越有把握。</translation>
    </message>
    <message>
        <source>What the model would put in the place of each word, were it hidden; the stronger, the surer. Write {0} into the text to ask about one place alone.</source>
        <translation>假如把每个词遮住，模型会填什么；颜色越深越有把握。在文本中写 {0} 可只问一处。</translation>
    </message>
    <message>
        <source>Embeddings</source>
        <translation>词嵌入</translation>
    </message>
    <message>
        <source>Layer {0}</source>
        <translation>第 {0} 层</translation>
    </message>
    <message>
        <source>Choose a cell to see the next likeliest words.</source>
        <translation>选择一格可看其次可能的词。</translation>
    </message>
    <message>
        <source>Layer {0} at “{1}”: {2}</source>
        <translation>第 {0} 层，“{1}”处：{2}</translation>
    </message>
    <message>
        <source>what really stands there: {0}</source>
        <translation>实际的词：{0}</translation>
    </message>
</context>
<context>
    <name>InsideWords</name>
    <message>
        <source>Word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>words held alike</source>
        <translation>相近的词</translation>
    </message>
    <message>
        <source>Save the words held alike</source>
        <translation>保存相近的词</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>Before fine-tuning</source>
        <translation>微调之前</translation>
    </message>
    <message>
        <source>The nearest words in the model’s table of word embeddings, by their cosine: what a word is before the words around it are read. Special tokens and pieces of words are left out.</source>
        <translation>按余弦在模型的词嵌入表中找最近的词：这是还没有读上下文时的词义。特殊词元和词的片段不列出。</translation>
    </message>
    <message>
        <source>Comparing words…</source>
        <translation>正在比较词…</translation>
    </message>
    <message>
        <source>The model reads it in pieces ({0}); their mean is compared.</source>
        <translation>模型把它拆成几段读（{0}）；用它们的平均值比较。</translation>
    </message>
    <message>
        <source>The model it was fine-tuned from is not here to compare with.</source>
        <translation>微调所用的原模型不在这里，无法比较。</translation>
    </message>
    <message>
        <source>Fine-tuning left it at a cosine of {0} with what it was.</source>
        <translation>微调后与原来的余弦为 {0}。</translation>
    </message>
    <message>
        <source>New among the nearest: {0}.</source>
        <translation>新进入最近之列：{0}。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>回到文本</translation>
    </message>
    <message>
        <source>All keys as they were</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>Click a key to choose another one. While you type in a field, keys only write. 1 to 9 choose a label.</source>
        <translation>单击按键可换成别的键。在输入框中打字时，按键只输入文字。1 到 9 选择标签。</translation>
    </message>
    <message>
        <source>Key: {0}</source>
        <translation>按键：{0}</translation>
    </message>
    <message>
        <source>Always the same</source>
        <translation>固定不变</translation>
    </message>
    <message>
        <source>All shortcuts</source>
        <translation>全部快捷键</translation>
    </message>
    <message>
        <source>drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>This key is needed elsewhere; nothing was changed; choose another one.</source>
        <translation>这个键另有用处；没有更改；请选别的键。</translation>
    </message>
    <message>
        <source>the label {0}</source>
        <translation>标签“{0}”</translation>
    </message>
    <message>
        <source>{0} already means “{1}”; nothing was changed; choose another key, or free this one first.</source>
        <translation>{0} 已用于“{1}”；没有更改；请选别的键，或先腾出这个键。</translation>
    </message>
</context>
<context>
    <name>LabelButtons</name>
    <message>
        <source>Back</source>
        <translation>上一条</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Similar texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>All occurrences</source>
        <translation>所有出现之处</translation>
    </message>
    <message>
        <source>Mark the reason</source>
        <translation>标记依据</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>LabelChoices</name>
    <message>
        <source>Type to find a label</source>
        <translation>输入以查找标签</translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation>添加标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No label has these letters.</source>
        <translation>没有标签含有这些字。</translation>
    </message>
</context>
<context>
    <name>LabelDraft</name>
    <message>
        <source>An empty answer is not saved; the one before stays.</source>
        <translation>空回答不会保存；之前的回答保留不变。</translation>
    </message>
</context>
<context>
    <name>LabelFlow</name>
    <message>
        <source>Write an answer first, or skip the text.</source>
        <translation>请先写下回答，或跳过这条文本。</translation>
    </message>
    <message>
        <source>What was not saved yet was taken back; labels saved before stay.</source>
        <translation>尚未保存的内容已撤回；之前保存的标签保留不变。</translation>
    </message>
</context>
<context>
    <name>LabelMenu</name>
    <message>
        <source>Type to find a label</source>
        <translation>输入以查找标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
</context>
<context>
    <name>LabelPage</name>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>No texts to label yet</source>
        <translation>还没有可标注的文本</translation>
    </message>
    <message>
        <source>Import a table of texts first. They need no labels: those are made here, text by text.</source>
        <translation>请先导入一个文本表格。文本不需要带标签：标签就在这里逐条标注。</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>You label as {0}</source>
        <translation>标注者：{0}</translation>
    </message>
    <message>
        <source>Your name stands beside every label you give. Click to change it.</source>
        <translation>你的名字会与你的每个标注一起保存。单击可更改。</translation>
    </message>
</context>
<context>
    <name>LabelReasons</name>
    <message>
        <source>Drag over the words that are the reason for the label, or select them with ← → and Shift and press Enter. Del takes a mark away.</source>
        <translation>拖过作为标签依据的词语，或用 ← → 和 Shift 选中后按 Enter。Del 删除标记。</translation>
    </message>
    <message>
        <source>The label is another one now; the reason marked before was kept. {0} lets you adjust it, {1} goes on.</source>
        <translation>标签已更改，之前标记的依据仍然保留。按 {0} 可调整依据，按 {1} 继续。</translation>
    </message>
</context>
<context>
    <name>LabelReturns</name>
    <message numerus="yes">
        <source>The labels of %Ln texts were taken back.</source>
        <translation>
            <numerusform>已撤销 %Ln 条文本的标注。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no label of this dataset to take back.</source>
        <translation>这个数据集没有可撤销的标注。</translation>
    </message>
</context>
<context>
    <name>LabelTools</name>
    <message>
        <source>In file order</source>
        <translation>按文件顺序</translation>
    </message>
    <message>
        <source>In random order</source>
        <translation>随机顺序</translation>
    </message>
    <message>
        <source>Most useful first</source>
        <translation>最有用的优先</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>最不确定的优先</translation>
    </message>
    <message>
        <source>Closest calls first</source>
        <translation>最难分高下的优先</translation>
    </message>
    <message>
        <source>Most varied first</source>
        <translation>差异最大的优先</translation>
    </message>
    <message>
        <source>Where models disagree</source>
        <translation>模型意见不一的优先</translation>
    </message>
    <message>
        <source>All texts, labelled too</source>
        <translation>所有文本，包括已标注的</translation>
    </message>
    <message>
        <source>Which text comes next</source>
        <translation>接下来标注哪条文本</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>第二意见</translation>
    </message>
    <message>
        <source>Shows texts that others labelled, without their labels, and keeps what you say beside theirs.</source>
        <translation>显示别人标注过的文本，但不显示其标签，并把你的标注与其并列保存。</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Go on by itself after a label</source>
        <translation>标注后自动转到下一条</translation>
    </message>
    <message>
        <source>Learn while I label</source>
        <translation>边标注边学习</translation>
    </message>
</context>
<context>
    <name>LabelView</name>
    <message>
        <source>No text waits for a second opinion</source>
        <translation>没有等待第二意见的文本</translation>
    </message>
    <message>
        <source>You have said something about every text that others labelled.</source>
        <translation>别人标注过的每条文本你都已标注。</translation>
    </message>
    <message>
        <source>Back to labelling</source>
        <translation>回到标注</translation>
    </message>
    <message>
        <source>That was the last text</source>
        <translation>这是最后一条文本</translation>
    </message>
    <message>
        <source>You have gone through all of these texts.</source>
        <translation>这些文本都已看完。</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>Every text is labelled</source>
        <translation>每条文本都已标注</translation>
    </message>
    <message>
        <source>No text is left to label here. Now a model can learn from your labels.</source>
        <translation>这里没有剩下的待标注文本。现在模型可以从你的标注中学习了。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message>
        <source>Select a part of the text first: all its occurrences can then be labelled.</source>
        <translation>请先选中文本的一部分，然后就可以标注它的所有出现之处。</translation>
    </message>
    <message>
        <source>Not while you give a second opinion: it would show what others said.</source>
        <translation>给出第二意见时不可用：否则会显示他人的标注。</translation>
    </message>
</context>
<context>
    <name>LabellersModel</name>
    <message>
        <source>Who</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Nobody else</source>
        <translation>仅此人</translation>
    </message>
</context>
<context>
    <name>LabelsModel</name>
    <message>
        <source>All texts</source>
        <translation>全部文本</translation>
    </message>
    <message>
        <source>Without a label</source>
        <translation>无标签</translation>
    </message>
</context>
<context>
    <name>LayersMenu</name>
    <message>
        <source>From layer</source>
        <translation>起始层</translation>
    </message>
    <message>
        <source>to layer</source>
        <translation>结束层</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>against</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>little</source>
        <translation>少</translation>
    </message>
    <message>
        <source>for</source>
        <translation>支持</translation>
    </message>
    <message>
        <source>much</source>
        <translation>多</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The logs are in {0}.</source>
        <translation>日志在 {0} 中。</translation>
    </message>
    <message>
        <source>“{0}” is not there.</source>
        <translation>“{0}”不存在。</translation>
    </message>
    <message>
        <source>One project is opened at a time: “{0}” was taken, the rest was left.</source>
        <translation>一次只能打开一个项目：已打开“{0}”，其余未处理。</translation>
    </message>
    <message>
        <source>No project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>This page works on the texts and models of a project. Make one or open one first.</source>
        <translation>此页面使用项目中的文本和模型。请先新建或打开一个项目。</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首页</translation>
    </message>
</context>
<context>
    <name>MapColours</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Right or wrong</source>
        <translation>对或错</translation>
    </message>
    <message>
        <source>Colours; choose one to choose its texts</source>
        <translation>颜色；选一种即选中它的文本</translation>
    </message>
    <message>
        <source>right</source>
        <translation>对</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错</translation>
    </message>
    <message>
        <source>no prediction</source>
        <translation>无预测</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Choose a fine-tuned model to see its predictions.</source>
        <translation>选择一个微调过的模型可看它的预测。</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Read by</source>
        <translation>由谁读</translation>
    </message>
    <message>
        <source>Coloured by</source>
        <translation>按什么着色</translation>
    </message>
    <message>
        <source>The language model itself</source>
        <translation>语言模型本身</translation>
    </message>
    <message>
        <source>Back to the texts</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>圈选</translation>
    </message>
    <message>
        <source>What dragging does</source>
        <translation>拖动时做什么</translation>
    </message>
    <message>
        <source>Drag around texts to choose them. With Shift the one does what the other would.</source>
        <translation>拖动圈住文本即可选中。按住 Shift 时两种方式互换。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>map</source>
        <translation>文本地图</translation>
    </message>
    <message>
        <source>Save the map</source>
        <translation>保存地图</translation>
    </message>
    <message>
        <source>Map of the texts</source>
        <translation>文本地图</translation>
    </message>
    <message>
        <source>Progress of the map</source>
        <translation>地图的进度</translation>
    </message>
    <message>
        <source>Point at a text to see how it begins, click it to read it here.</source>
        <translation>指向一条文本可看开头，点击即在此处阅读。</translation>
    </message>
    <message>
        <source>Reading the texts…</source>
        <translation>正在读取文本…</translation>
    </message>
    <message>
        <source>Map of {0}</source>
        <translation>“{0}”的地图</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Arrange again</source>
        <translation>重新排列</translation>
    </message>
    <message>
        <source>Arranged by t-SNE: what is near is alike, what is far need not be unlike</source>
        <translation>由 t-SNE 排列：近的相似，远的未必不同</translation>
    </message>
    <message>
        <source>Two principal components</source>
        <translation>两个主成分</translation>
    </message>
    <message>
        <source>t-SNE, not finished</source>
        <translation>t-SNE（未完成）</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Saved as the filter “{0}”.</source>
        <translation>已存为筛选“{0}”。</translation>
    </message>
</context>
<context>
    <name>MeasuringRow</name>
    <message>
        <source>Texts from</source>
        <translation>文本来源</translation>
    </message>
    <message>
        <source>How many texts</source>
        <translation>文本数</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message numerus="yes">
        <source>From {0} to %Ln texts.</source>
        <translation>
            <numerusform>{0} 到 %Ln 条文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>the run’s held-out texts</source>
        <translation>本次运行的留出文本</translation>
    </message>
</context>
<context>
    <name>MergeView</name>
    <message>
        <source>Back to the texts</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Choose a project…</source>
        <translation>选择项目…</translation>
    </message>
    <message>
        <source>Who labelled</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Where a text has no label here, take theirs</source>
        <translation>此处没有标签的文本采用对方的标签</translation>
    </message>
    <message>
        <source>Their labels are kept beside yours, so that agreement can be measured and differences settled on the Label page. Labels you gave stay as they are.</source>
        <translation>对方的标注会与您的并存，以便在“标注”页面衡量一致性并解决分歧。您给出的标签保持不变。</translation>
    </message>
    <message>
        <source>A colleague’s labels are being brought in. If it stops now, some or all of them are missing; bring them in again then.</source>
        <translation>正在并入同事的标签。如果现在停止，其中一部分或全部会缺失；届时请重新并入。</translation>
    </message>
    <message>
        <source>Bring a colleague&apos;s labels into {0}</source>
        <translation>将同事的标注导入“{0}”</translation>
    </message>
    <message>
        <source>Choose the file they exported, or their project&apos;s folder.</source>
        <translation>请选择对方导出的文件或其项目文件夹。</translation>
    </message>
    <message>
        <source>Comparing the texts…</source>
        <translation>正在比对文本…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts match.</source>
        <translation>
            <numerusform>%Ln 条文本匹配。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts without a label here take theirs.</source>
        <translation>
            <numerusform>%Ln 条此处没有标签的文本将采用对方的标签。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts are labelled differently.</source>
        <translation>
            <numerusform>%Ln 条文本标注不同。</numerusform>
        </translation>
    </message>
    <message>
        <source>New labels: {0}.</source>
        <translation>新标签：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of their texts are not here.</source>
        <translation>
            <numerusform>对方有 %Ln 条文本不在此处。</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>A colleague&apos;s labels</source>
        <translation>同事的标注</translation>
    </message>
    <message>
        <source>A colleague&apos;s project</source>
        <translation>同事的项目</translation>
    </message>
</context>
<context>
    <name>ModelView</name>
    <message>
        <source>Fine-tune it</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Fine-tune {0}</source>
        <translation>微调 {0}</translation>
    </message>
    <message>
        <source>Files and hashes</source>
        <translation>文件与哈希值</translation>
    </message>
    <message>
        <source>Files and hashes of {0}</source>
        <translation>{0} 的文件与哈希值</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove from the disk</source>
        <translation>从磁盘删除</translation>
    </message>
    <message>
        <source>Models trained from it keep working.</source>
        <translation>由它训练出的模型不受影响。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln languages</source>
        <translation>
            <numerusform>%Ln 种语言</numerusform>
        </translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>未注明许可证</translation>
    </message>
    <message>
        <source>{0} × {1}, {2} parameters</source>
        <translation>{0} × {1}，{2}参数</translation>
    </message>
    <message numerus="yes">
        <source>up to %Ln tokens of a text</source>
        <translation>
            <numerusform>每条文本最多 %Ln 个词元</numerusform>
        </translation>
    </message>
    <message>
        <source>about {0} to run, {1} to fine-tune</source>
        <translation>运行约 {0}，微调约 {1}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>规模</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>可读</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the starter set</source>
        <translation>随附模型</translation>
    </message>
    <message>
        <source>SHA-256 of each file:</source>
        <translation>各文件的 SHA-256：</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>The files are copied, so that the model stays when that folder goes.</source>
        <translation>文件会被复制，因此原文件夹不在了，模型仍在。</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>下载…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>From (leave empty for the source in Settings)</source>
        <translation>来源（留空则用设置中的来源）</translation>
    </message>
    <message>
        <source>As it stands in the address of the model’s page.</source>
        <translation>与模型网页地址中的写法相同。</translation>
    </message>
    <message>
        <source>A mirror can be nearer, or be reached where the source itself is not.</source>
        <translation>镜像可能更近，或在来源本身无法访问时仍可访问。</translation>
    </message>
    <message>
        <source>Only safetensors weights are taken, and no model that brings its own program code.</source>
        <translation>只接受 safetensors 权重，不接受自带程序代码的模型。</translation>
    </message>
    <message>
        <source>Models at hand</source>
        <translation>现有模型</translation>
    </message>
    <message>
        <source>No model is here yet</source>
        <translation>还没有模型</translation>
    </message>
    <message>
        <source>Models read texts; fine-tuning teaches one to read them your way. Download one by its name, or add a folder that holds one.</source>
        <translation>模型能读懂文本；微调让它按您的方式去读。可以按名称下载模型，或添加一个模型文件夹。</translation>
    </message>
    <message>
        <source>Download a model</source>
        <translation>下载模型</translation>
    </message>
    <message>
        <source>nothing is fetched: the settings say “local only”</source>
        <translation>不下载：设置为“仅本地”</translation>
    </message>
    <message>
        <source>{0} is ready to be fine-tuned.</source>
        <translation>{0} 已可用于微调。</translation>
    </message>
    <message>
        <source>Add a model&apos;s folder</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>{0} was removed.</source>
        <translation>已移除 {0}。</translation>
    </message>
</context>
<context>
    <name>NeighbourCard</name>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>How alike the two are to the model, at most 1.00</source>
        <translation>在模型看来两者有多相似，最高为 1.00</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Explain: {0}</source>
        <translation>解释：{0}</translation>
    </message>
    <message>
        <source>Show in Data</source>
        <translation>在数据中显示</translation>
    </message>
    <message>
        <source>Show in Data: {0}</source>
        <translation>在“数据”中显示：{0}</translation>
    </message>
</context>
<context>
    <name>NetworkSection</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Many organisations let programs reach the internet only through one.</source>
        <translation>许多单位只允许程序通过代理访问互联网。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>Leave it empty where the proxy asks for none.</source>
        <translation>代理不要求时留空。</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Vitrail sends nothing about you, your texts or your use of it to anyone: there is no telemetry and no search for updates. The one connection it makes is the download of a model that you ask for.</source>
        <translation>Vitrail 不向任何人发送关于您、您的文本或使用情况的任何信息：没有遥测，不检查更新。它唯一的网络连接，是您要求的模型下载。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>This one</source>
        <translation>使用此代理</translation>
    </message>
    <message>
        <source>It goes to the proxy alone, and is never written to a file.</source>
        <translation>只发送给该代理，绝不写入文件。</translation>
    </message>
    <message>
        <source>This system offers no keyring, so it is kept until Vitrail is closed.</source>
        <translation>此系统没有密钥环，因此只保留到关闭 Vitrail 为止。</translation>
    </message>
</context>
<context>
    <name>NewProject</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Customer letters</source>
        <translation>客户来信</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>所在文件夹</translation>
    </message>
    <message>
        <source>Where the project lies</source>
        <translation>项目存放位置</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>No text found</source>
        <translation>没有找到文本</translation>
    </message>
    <message>
        <source>No text has a label yet, so no prediction can differ from one.</source>
        <translation>还没有文本带标签，因此没有预测会与标签不同。</translation>
    </message>
    <message>
        <source>No prediction of this model that meets the filter differs from the text&apos;s label.</source>
        <translation>符合筛选条件的文本中，该模型的预测都与标签一致。</translation>
    </message>
    <message>
        <source>This model predicts nothing like that for the texts it was asked about.</source>
        <translation>在该模型预测过的文本中，没有这样的预测。</translation>
    </message>
    <message>
        <source>This model was asked only about texts without a label.</source>
        <translation>该模型只预测过没有标签的文本。</translation>
    </message>
    <message>
        <source>The model is being asked about all texts…</source>
        <translation>模型正在预测全部文本…</translation>
    </message>
    <message>
        <source>This model was asked only about texts without a label. Ask it about all texts.</source>
        <translation>该模型只预测过没有标签的文本。可以让它预测全部文本。</translation>
    </message>
    <message>
        <source>Ask it about all texts</source>
        <translation>预测全部文本</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Done after {0}.</source>
        <translation>已完成，用时 {0}。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Occurrences</name>
    <message>
        <source>Whole words</source>
        <translation>整词匹配</translation>
    </message>
    <message>
        <source>Same capitals</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <source>Label of all occurrences</source>
        <translation>所有出现之处的标签</translation>
    </message>
    <message>
        <source>Where to look</source>
        <translation>查找范围</translation>
    </message>
    <message>
        <source>In this dataset</source>
        <translation>在此数据集中</translation>
    </message>
    <message>
        <source>In all datasets</source>
        <translation>在所有数据集中</translation>
    </message>
    <message>
        <source>Occurrences</source>
        <translation>出现之处</translation>
    </message>
    <message>
        <source>Datasets with occurrences</source>
        <translation>有出现之处的数据集</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>{0} · label added</source>
        <translation>{0} · 将添加标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were marked.</source>
        <translation>
            <numerusform>已标记 %Ln 条文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>All occurrences of “{0}”</source>
        <translation>“{0}”的所有出现之处</translation>
    </message>
    <message>
        <source>{0}, {1} of them shown</source>
        <translation>{0}，显示其中 {1} 处</translation>
    </message>
    <message numerus="yes">
        <source>%Ln places</source>
        <translation>
            <numerusform>%Ln 处</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln inside existing marks, not ticked</source>
        <translation>
            <numerusform>%Ln 处在已有标记内，未勾选</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln datasets are labelled another way</source>
        <translation>
            <numerusform>%Ln 个数据集以其他方式标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln places</source>
        <translation>
            <numerusform>标注 %Ln 处</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverallShown</name>
    <message>
        <source>Explain this text</source>
        <translation>解释此文本</translation>
    </message>
    <message>
        <source>Show in Data</source>
        <translation>在数据中显示</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Label or group of errors</source>
        <translation>标签或错误组</translation>
    </message>
    <message>
        <source>Words that speak for it</source>
        <translation>支持它的词</translation>
    </message>
    <message>
        <source>Words that speak against it</source>
        <translation>反对它的词</translation>
    </message>
    <message>
        <source>Most for</source>
        <translation>最支持</translation>
    </message>
    <message>
        <source>Most against</source>
        <translation>最反对</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message numerus="yes">
        <source>{0} · %Ln texts</source>
        <translation>
            <numerusform>{0} · %Ln 条文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln errors: {0}</source>
        <translation>
            <numerusform>%Ln 处错误：{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} {1}: {2}</source>
        <translation>{0} 处{1}：{2}</translation>
    </message>
    <message>
        <source>entities missed</source>
        <translation>实体漏检</translation>
    </message>
    <message>
        <source>entities found where none is</source>
        <translation>实体误检</translation>
    </message>
    <message>
        <source>entities of a wrong type</source>
        <translation>实体类型错误</translation>
    </message>
    <message>
        <source>entities with wrong ends</source>
        <translation>实体边界错误</translation>
    </message>
    <message>
        <source>Errors made for like reasons: {0}</source>
        <translation>原因相近的错误：{0}</translation>
    </message>
    <message>
        <source>{0} taken for {1}</source>
        <translation>{0} 被判为 {1}</translation>
    </message>
    <message>
        <source>“{0}” is {1} and was not found</source>
        <translation>“{0}”是 {1}，未被找到</translation>
    </message>
    <message>
        <source>“{0}” taken for {1} and is none</source>
        <translation>“{0}”被当作 {1}，其实不是实体</translation>
    </message>
    <message>
        <source>“{0}” taken for {1}, there is {2}</source>
        <translation>“{0}”被当作 {1}，此处其实是 {2}</translation>
    </message>
    <message>
        <source>“{0}” found as {1}, with other ends</source>
        <translation>“{0}”被识别为 {1}，但边界不符</translation>
    </message>
    <message>
        <source>No word stands out</source>
        <translation>没有突出的词</translation>
    </message>
    <message numerus="yes">
        <source>“{0}”: %Ln times in {1}, weight {2} ({3})</source>
        <translation>
            <numerusform>“{0}”：在 {1}中出现 %Ln 次，权重 {2}（{3}）</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message numerus="yes">
        <source>in %Ln datasets</source>
        <translation>
            <numerusform>%Ln 个数据集</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>texts {0}</source>
        <translation>
            <numerusform>条文本，{0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fine-tuned models</source>
        <translation>
            <numerusform>个微调模型</numerusform>
        </translation>
    </message>
    <message>
        <source>entity F1</source>
        <translation>实体 F1</translation>
    </message>
    <message>
        <source>macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>best {0}, {1}</source>
        <translation>最佳{0}，{1}</translation>
    </message>
    <message>
        <source>Bring in the texts first: a table with a text column and, to learn from, a label column.</source>
        <translation>先导入文本：一个含文本列的表格，如要训练还需标签列。</translation>
    </message>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>A model is being fine-tuned.</source>
        <translation>正在微调模型。</translation>
    </message>
    <message>
        <source>See how it goes</source>
        <translation>查看进展</translation>
    </message>
    <message>
        <source>The texts are in. Fine-tune a model on them; this takes minutes, and you can go on working.</source>
        <translation>文本已就绪，可以用来微调模型。只需几分钟，期间可以继续工作。</translation>
    </message>
    <message>
        <source>Fine-tune a model</source>
        <translation>微调模型</translation>
    </message>
    <message>
        <source>The model is ready: see how well it does, and where it errs.</source>
        <translation>模型已训练好：看看它表现如何、错在哪里。</translation>
    </message>
    <message>
        <source>See the results</source>
        <translation>查看结果</translation>
    </message>
</context>
<context>
    <name>PackCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save the archive…</source>
        <translation>保存存档…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Packing progress</source>
        <translation>打包进度</translation>
    </message>
    <message>
        <source>One file that a colleague opens in Vitrail. Caches, backups and checkpoints stay here.</source>
        <translation>一个文件，同事用 Vitrail 即可打开。缓存、备份和检查点留在这里。</translation>
    </message>
    <message>
        <source>With the history of edits: whoever opens it can bring back what was deleted</source>
        <translation>包含编辑历史：打开者可以恢复已删除的内容</translation>
    </message>
    <message>
        <source>Hand on {0}</source>
        <translation>转交“{0}”</translation>
    </message>
    <message>
        <source>With the fine-tuned models</source>
        <translation>包含微调后的模型</translation>
    </message>
    <message>
        <source>Texts, labels and results: up to {0}</source>
        <translation>文本、标签和结果：最多 {0}</translation>
    </message>
    <message>
        <source>With the fine-tuned models: up to {0}</source>
        <translation>包含微调后的模型：最多 {0}</translation>
    </message>
    <message>
        <source>Texts, labels and results only: up to {0}</source>
        <translation>仅文本、标签和结果：最多 {0}</translation>
    </message>
    <message>
        <source>{0} is saved, {1} large.</source>
        <translation>{0} 已保存，大小 {1}。</translation>
    </message>
    <message>
        <source>Vitrail archives (*.vitrail)</source>
        <translation>Vitrail 存档 (*.vitrail)</translation>
    </message>
    <message>
        <source>Save the archive</source>
        <translation>保存存档</translation>
    </message>
</context>
<context>
    <name>PairsModel</name>
    <message>
        <source>Agreement</source>
        <translation>一致程度</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>共同</translation>
    </message>
    <message>
        <source>Differ on</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} 与 {1}</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>One of them gave a single label throughout.</source>
        <translation>其中一人始终只用一个标签。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Commands that were found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <source>No command is called so. Try another word, in English too.</source>
        <translation>没有这样的命令。换个词试试，英文也可以。</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter does it · Esc closes</source>
        <translation>↑ ↓ 选择 · 回车执行 · Esc 关闭</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter goes there · Esc closes</source>
        <translation>↑ ↓ 选择 · 回车前往 · Esc 关闭</translation>
    </message>
</context>
<context>
    <name>PredictFile</name>
    <message>
        <source>What to predict</source>
        <translation>预测内容</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Column with the texts</source>
        <translation>文本所在的列</translation>
    </message>
    <message>
        <source>Predict all rows…</source>
        <translation>预测所有行…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Nothing is written then, so that no half table is taken for a whole one.</source>
        <translation>停止则不写入任何内容，以免把半张表当成整张。</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>File to predict</source>
        <translation>要预测的文件</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Save the predictions</source>
        <translation>保存预测结果</translation>
    </message>
    <message>
        <source>Reading the texts…</source>
        <translation>正在读取文本…</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln rows</source>
        <translation>
            <numerusform>{0} / %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows predicted in {0} and saved as {1}.</source>
        <translation>
            <numerusform>用时 {0} 预测了 %Ln 行，已保存为 {1}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without a readable text were kept without an answer.</source>
        <translation>
            <numerusform>%Ln 行没有可读的文本，已保留但无预测。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts longer than the model can read at once were read in overlapping windows.</source>
        <translation>
            <numerusform>%Ln 条文本超出模型一次可读的长度，已分成重叠的片段读入。</numerusform>
        </translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>Every row of a file or of a dataset gets an answer. The result is a CSV file that keeps the columns and adds the prediction, how sure the model is, and the probability of every label.</source>
        <translation>文件或数据集中的每一行都会得到一个答案。结果是一个 CSV 文件，保留原有各列，并加上预测、模型的把握以及每个标签的概率。</translation>
    </message>
    <message>
        <source>The model learned from a column “{0}”, which this file has not. Check that this one is meant.</source>
        <translation>模型是从“{0}”列学习的，而这个文件没有该列。请确认所选的列是否正确。</translation>
    </message>
    <message>
        <source>Tables and texts ({0})</source>
        <translation>表格和文本 ({0})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，未写入任何内容。</translation>
    </message>
</context>
<context>
    <name>PredictPage</name>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Model to ask</source>
        <translation>使用的模型</translation>
    </message>
    <message>
        <source>One text</source>
        <translation>单条文本</translation>
    </message>
    <message>
        <source>A file or a dataset</source>
        <translation>文件或数据集</translation>
    </message>
    <message>
        <source>No model to ask yet</source>
        <translation>还没有可用的模型</translation>
    </message>
    <message>
        <source>A model must learn from your texts before it can answer. Train one first.</source>
        <translation>模型要先从您的文本中学习才能作答。请先训练一个模型。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
</context>
<context>
    <name>PredictText</name>
    <message>
        <source>Type or paste a text. The answer follows as you type.</source>
        <translation>输入或粘贴一段文本，预测随输入更新。</translation>
    </message>
    <message>
        <source>Text to predict</source>
        <translation>要预测的文本</translation>
    </message>
    <message>
        <source>The second text of the pair.</source>
        <translation>文本对中的第二条文本。</translation>
    </message>
    <message>
        <source>Second text to predict</source>
        <translation>要预测的第二条文本</translation>
    </message>
    <message>
        <source>Probability of every label</source>
        <translation>各标签的概率</translation>
    </message>
    <message>
        <source>The text with the entities found</source>
        <translation>标出实体的文本</translation>
    </message>
    <message>
        <source>Tried before</source>
        <translation>试过的文本</translation>
    </message>
    <message>
        <source>Texts tried before</source>
        <translation>试过的文本</translation>
    </message>
    <message>
        <source>Explain this text</source>
        <translation>解释这条文本</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>The answer appears here.</source>
        <translation>预测结果显示在这里。</translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads at once; it was read in %Ln overlapping pieces.</source>
        <translation>
            <numerusform>文本超出模型一次可读的长度，已分成 %Ln 个重叠的片段读入。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} sure</source>
        <translation>把握 {0}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entities</source>
        <translation>
            <numerusform>%Ln 个实体</numerusform>
        </translation>
    </message>
    <message>
        <source>No entity was found.</source>
        <translation>没有找到实体。</translation>
    </message>
    <message>
        <source>Point at one to see how sure the model is.</source>
        <translation>指向实体可查看模型的把握。</translation>
    </message>
    <message>
        <source>“{0}”: {1} sure</source>
        <translation>“{0}”：{1}</translation>
    </message>
</context>
<context>
    <name>ProblemBar</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Copies what a report of this needs: the sentence, when and where it happened</source>
        <translation>复制报告此问题所需的内容：这句话、发生的时间和环境</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Texts labelled</source>
        <translation>已标注的文本</translation>
    </message>
    <message>
        <source>{0} of {1} labelled</source>
        <translation>已标注 {0} / {1}</translation>
    </message>
    <message>
        <source>{0} of {1} have your opinion</source>
        <translation>{1} 条中 {0} 条已有你的意见</translation>
    </message>
    <message>
        <source>{0} today</source>
        <translation>今天 {0}</translation>
    </message>
    <message>
        <source>{0} s a text</source>
        <translation>每条 {0} 秒</translation>
    </message>
    <message>
        <source>about {0} left at this pace</source>
        <translation>按此速度约剩 {0}</translation>
    </message>
</context>
<context>
    <name>ProjectRow</name>
    <message>
        <source>Open {0}</source>
        <translation>打开 {0}</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>查找…</translation>
    </message>
    <message>
        <source>Find {0}</source>
        <translation>查找 {0}</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Forget {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Restore a backup of {0}</source>
        <translation>恢复 {0} 的备份</translation>
    </message>
    <message>
        <source>looking for it…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>drive not connected</source>
        <translation>驱动器未连接</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>询问</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Home</source>
        <translation>首页</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>Every edit with its way back, and the backups</source>
        <translation>每次编辑及其撤销方式，以及备份</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What runs, waits, is done or has failed</source>
        <translation>正在运行、等待、已完成或失败的工作</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>未打开项目</translation>
    </message>
    <message>
        <source>Project: {0}</source>
        <translation>项目：{0}</translation>
    </message>
</context>
<context>
    <name>RangeFields</name>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>个字符</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>{0}, from</source>
        <translation>{0}，从</translation>
    </message>
    <message>
        <source>{0}, up to</source>
        <translation>{0}，到</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>up to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>YYYY-MM-DD</translation>
    </message>
</context>
<context>
    <name>ReadingFields</name>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>Column names</source>
        <translation>列名</translation>
    </message>
    <message>
        <source>Line ends</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Looking how the file is to be read…</source>
        <translation>正在识别文件的读取方式…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>{0} (detected)</source>
        <translation>{0}（自动识别）</translation>
    </message>
    <message>
        <source>LF only</source>
        <translation>仅 LF</translation>
    </message>
    <message>
        <source>CR LF only</source>
        <translation>仅 CR LF</translation>
    </message>
    <message>
        <source>CR only</source>
        <translation>仅 CR</translation>
    </message>
    <message>
        <source>Table (CSV, TSV)</source>
        <translation>表格（CSV、TSV）</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Parquet</source>
        <translation>Parquet</translation>
    </message>
    <message>
        <source>CoNLL</source>
        <translation>CoNLL</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>None: one text a line</source>
        <translation>无：每行一条文本</translation>
    </message>
    <message>
        <source>Double quotes</source>
        <translation>双引号</translation>
    </message>
    <message>
        <source>Single quotes</source>
        <translation>单引号</translation>
    </message>
    <message>
        <source>No quotes</source>
        <translation>无引号</translation>
    </message>
    <message>
        <source>Line {0}</source>
        <translation>第 {0} 行</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>LF, as on Linux and macOS</source>
        <translation>LF（Linux 和 macOS）</translation>
    </message>
    <message>
        <source>CR LF, as on Windows</source>
        <translation>CR LF（Windows）</translation>
    </message>
    <message>
        <source>CR, as on old Macs</source>
        <translation>CR（旧版 Mac）</translation>
    </message>
</context>
<context>
    <name>ReadingPane</name>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>ReasonText</name>
    <message>
        <source>The reason for the label: {0}</source>
        <translation>标签的依据：{0}</translation>
    </message>
</context>
<context>
    <name>RejectedModel</name>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Why it was left out</source>
        <translation>未导入的原因</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>The lines count from the top of the file, its header included. The file itself was not changed.</source>
        <translation>行号从文件开头算起，包括表头。文件本身没有改动。</translation>
    </message>
    <message>
        <source>Rows that were left out</source>
        <translation>未导入的行</translation>
    </message>
    <message>
        <source>Back to the texts</source>
        <translation>返回文本</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows of {0} were left out</source>
        <translation>
            <numerusform>{0} 中有 %Ln 行未导入</numerusform>
        </translation>
    </message>
    <message>
        <source>line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>left-out</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Label by label</source>
        <translation>各标签表现</translation>
    </message>
    <message>
        <source>Precision, recall and F1 of every label</source>
        <translation>各标签的精确率、召回率和 F1</translation>
    </message>
    <message>
        <source>What is taken for what</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Downwards what a text is, across what the model calls it. Choose a cell to see its texts below.</source>
        <translation>纵向为实际标签，横向为模型的判断。选择一格，下方显示其中的文本。</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts of {gold} are called {predicted} ({share} of {gold})</source>
        <translation>
            <numerusform>%Ln 条“{gold}”被判为“{predicted}”（占“{gold}”的 {share}）</numerusform>
        </translation>
    </message>
    <message>
        <source>Texts the model had not seen</source>
        <translation>模型未见过的文本</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Model says</source>
        <translation>模型判断</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>把握</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Mistakes only</source>
        <translation>只看错误</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Explain this text</source>
        <translation>解释这条文本</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>Save the figures…</source>
        <translation>保存指标图…</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>No results yet</source>
        <translation>还没有结果</translation>
    </message>
    <message>
        <source>When a model is trained, its figures on texts it had not seen appear here.</source>
        <translation>模型训练好后，它在未见过的文本上的指标会显示在这里。</translation>
    </message>
    <message>
        <source>Train a model</source>
        <translation>训练模型</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts rightly called {0}</source>
        <translation>
            <numerusform>%Ln 条文本被正确判为“{0}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts of {0} that the model calls {1}</source>
        <translation>
            <numerusform>%Ln 条“{0}”文本被模型判为“{1}”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln mistakes, the surest first</source>
        <translation>
            <numerusform>%Ln 处错误，最有把握的在前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln test texts, the surest first</source>
        <translation>
            <numerusform>全部 %Ln 条测试文本，最有把握的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>实际标签</translation>
    </message>
    <message>
        <source>What the model calls it</source>
        <translation>模型的判断</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>保存指标图</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>正在保存 {0}…</translation>
    </message>
</context>
<context>
    <name>ReviewQueue</name>
    <message>
        <source>Texts to decide on</source>
        <translation>待判定的文本</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>How many are decided</source>
        <translation>已决定的数量</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← 上一条</translation>
    </message>
    <message>
        <source>Next →</source>
        <translation>下一条 →</translation>
    </message>
    <message>
        <source>{0} of {1} decided</source>
        <translation>已决定 {0} / {1} 条</translation>
    </message>
    <message>
        <source>Text {0} of {1}, {2} decided</source>
        <translation>第 {0} 条，共 {1} 条，已决定 {2} 条</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>What to review</source>
        <translation>检查内容</translation>
    </message>
    <message>
        <source>Possible label errors</source>
        <translation>可能的标签错误</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致程度</translation>
    </message>
    <message>
        <source>Settle differences</source>
        <translation>裁定分歧</translation>
    </message>
</context>
<context>
    <name>RoleFields</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>How the texts are labelled</source>
        <translation>文本如何标注</translation>
    </message>
    <message>
        <source>One label per text</source>
        <translation>每条文本一个标签</translation>
    </message>
    <message>
        <source>Several labels per text</source>
        <translation>每条文本多个标签</translation>
    </message>
    <message>
        <source>A rating per text</source>
        <translation>每条文本一个评分</translation>
    </message>
    <message>
        <source>Marked passages (JSON)</source>
        <translation>标出的片段（JSON）</translation>
    </message>
    <message>
        <source>Marked entities (tokens and tags)</source>
        <translation>标出的实体（词元和标记）</translation>
    </message>
    <message>
        <source>A written answer per text</source>
        <translation>每条文本一个书面答案</translation>
    </message>
    <message>
        <source>Second text of a pair</source>
        <translation>文本对的第二条</translation>
    </message>
    <message>
        <source>Part (training, test)</source>
        <translation>部分（训练、测试）</translation>
    </message>
    <message>
        <source>Reason for the label</source>
        <translation>标签的依据</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>The reason is counted in</source>
        <translation>依据的计数单位</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>自动识别</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>字符</translation>
    </message>
    <message>
        <source>Words between blanks</source>
        <translation>以空格分隔的词</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>片段</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Column: {0}</source>
        <translation>列：{0}</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>选择一列</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>More columns…</source>
        <translation>更多列…</translation>
    </message>
    <message>
        <source>You will label each text with one of several labels.</source>
        <translation>您将为每条文本从若干标签中选一个。</translation>
    </message>
    <message>
        <source>You will label each text with any number of labels. Choose one column that lists them, or one column of yes and no for each.</source>
        <translation>您将为每条文本标注任意多个标签。请选择列出标签的一列，或为每个标签选择一列是/否。</translation>
    </message>
    <message>
        <source>You will rate each text on a scale.</source>
        <translation>您将按等级为每条文本评分。</translation>
    </message>
    <message>
        <source>You will mark passages in each text and name them.</source>
        <translation>您将在每条文本中标出片段并命名。</translation>
    </message>
    <message>
        <source>You will mark passages in each text and name them; the file marks its tokens.</source>
        <translation>您将在每条文本中标出片段并命名；文件按词元标记。</translation>
    </message>
    <message>
        <source>You will write an answer for each text.</source>
        <translation>您将为每条文本写一个答案。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln columns</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>Excluded: {0}</source>
        <translation>已排除：{0}</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Words</source>
        <translation>词语</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message>
        <source>Looks for</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>判为</translation>
    </message>
    <message>
        <source>Name (optional)</source>
        <translation>名称（可选）</translation>
    </message>
    <message>
        <source>Texts in which it is found</source>
        <translation>匹配到的文本</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新规则</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>for instance  (?i)never (again|buy)</source>
        <translation>例如  差评|退款</translation>
    </message>
    <message>
        <source>for instance  refund, money back, return*</source>
        <translation>例如  退款，差评，太慢</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>Found in {0} of %Ln texts.</source>
        <translation>
            <numerusform>在 %Ln 条文本中的 {0} 条里找到。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found in {0} of the first %Ln texts.</source>
        <translation>
            <numerusform>在前 %Ln 条文本中的 {0} 条里找到。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesModel</name>
    <message>
        <source>Switched on</source>
        <translation>已启用</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>判为</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Agrees with labels</source>
        <translation>与标签相符</translation>
    </message>
    <message>
        <source>The texts it is found in.</source>
        <translation>匹配到的文本。</translation>
    </message>
    <message>
        <source>Of these, the texts that another rule says something else about.</source>
        <translation>其中另一条规则给出不同标签的文本。</translation>
    </message>
    <message>
        <source>Of what it says about labelled texts, the share that is their label, with its 95 % interval and how many that were.</source>
        <translation>规则在已标注文本上的判断中与标签相符的比例，附 95% 区间和数量。</translation>
    </message>
    <message>
        <source>no labels yet</source>
        <translation>尚无标签</translation>
    </message>
    <message>
        <source>{0}, n = {1}</source>
        <translation>{0}，n = {1}</translation>
    </message>
    <message>
        <source>Few labelled texts: the true share can be anywhere in the interval.</source>
        <translation>已标注的文本很少：真实比例可能在区间内的任何位置。</translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message>
        <source>A rule looks for words and says a label. What rules say together becomes a suggestion.</source>
        <translation>规则查找词语并给出标签。各条规则合起来的结论成为建议。</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>No rules yet. Write the first one below: the texts it is found in appear at once.</source>
        <translation>还没有规则。在下方写第一条：匹配到的文本会立即显示。</translation>
    </message>
    <message>
        <source>Suggest with these rules</source>
        <translation>用这些规则给出建议</translation>
    </message>
    <message>
        <source>Keeps what they say by majority as suggestions for the Label page.</source>
        <translation>把规则的多数意见存为“标注”页的建议。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How far the rules are</source>
        <translation>规则的进度</translation>
    </message>
    <message>
        <source>Rules need labels</source>
        <translation>规则需要标签</translation>
    </message>
    <message>
        <source>Rules say labels. Add some under Labels first; texts answered in writing have none.</source>
        <translation>规则给出的是标签。请先在“标签”中添加；书面回答的文本没有标签。</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln unlabelled texts</source>
        <translation>
            <numerusform>标注 %Ln 条未标注的文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Put “{0}” back</source>
        <translation>恢复“{0}”</translation>
    </message>
    <message numerus="yes">
        <source>Together they cover {0} of %Ln texts and contradict one another on {1}.</source>
        <translation>
            <numerusform>它们合起来覆盖 %Ln 条文本中的 {0} 条，其中 {1} 条互相矛盾。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts have a suggestion by rules now.</source>
        <translation>
            <numerusform>%Ln 条文本现在有规则给出的建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} by rules: {1}.</source>
        <translation>{0}（按规则）：{1}。</translation>
    </message>
</context>
<context>
    <name>RunTable</name>
    <message>
        <source>Run</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>On test texts</source>
        <translation>测试指标</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
</context>
<context>
    <name>SaveButton</name>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>As a table (CSV)</source>
        <translation>保存为表格（CSV）</translation>
    </message>
    <message>
        <source>As a picture (PNG, SVG, PDF), a table (CSV), or a page to send (HTML)</source>
        <translation>存为图片（PNG、SVG、PDF）、表格（CSV）或可发送的网页（HTML）</translation>
    </message>
    <message>
        <source>As a picture (PNG, SVG, PDF) or a table (CSV)</source>
        <translation>保存为图片（PNG、SVG、PDF）或表格（CSV）</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>矢量图 (*.svg)</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
<context>
    <name>Saved</name>
    <message>
        <source>Saved {0} in {1}</source>
        <translation>已将 {0} 保存到 {1}</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
</context>
<context>
    <name>SavedMark</name>
    <message>
        <source>saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>✓ saved {0}</source>
        <translation>✓ 已保存 {0}</translation>
    </message>
    <message>
        <source>✓ taken back {0}</source>
        <translation>✓ 已撤销 {0}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>尚未保存</translation>
    </message>
</context>
<context>
    <name>SchemeModel</name>
    <message>
        <source>Colour {0}</source>
        <translation>颜色 {0}</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>数量</translation>
    </message>
</context>
<context>
    <name>SchemeView</name>
    <message>
        <source>How texts are labelled</source>
        <translation>标注方式</translation>
    </message>
    <message>
        <source>New label, then Enter</source>
        <translation>新标签，按回车添加</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>新标签</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <translation>粘贴列表</translation>
    </message>
    <message>
        <source>Adds the copied lines, one label a line.</source>
        <translation>添加已复制的各行，每行一个标签。</translation>
    </message>
    <message>
        <source>Find a label</source>
        <translation>查找标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Select several labels to make them one.</source>
        <translation>选择多个标签，将它们合为一个。</translation>
    </message>
    <message>
        <source>Split…</source>
        <translation>拆分…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Each text gets exactly one of the labels.</source>
        <translation>每条文本只有一个标签。</translation>
    </message>
    <message>
        <source>Each text gets any number of the labels, or none of them.</source>
        <translation>每条文本可有任意多个标签，也可以没有。</translation>
    </message>
    <message>
        <source>Passages of a text get a label each; they may overlap.</source>
        <translation>为文本中的片段各加一个标签，片段可以重叠。</translation>
    </message>
    <message>
        <source>Each text gets one step of a scale; the labels stand in its order.</source>
        <translation>每条文本对应量表中的一级；标签按量表的顺序排列。</translation>
    </message>
    <message>
        <source>Each text is answered in writing; there are no labels to choose from.</source>
        <translation>为每条文本写下回答；没有可选的标签。</translation>
    </message>
    <message>
        <source>Here a text is a pair.</source>
        <translation>这里每条文本是一对。</translation>
    </message>
    <message>
        <source>Written answers</source>
        <translation>书面回答</translation>
    </message>
    <message>
        <source>What you write on the Label page is kept with each text and exported with it.</source>
        <translation>您在“标注”页写下的内容会随每条文本保存和导出。</translation>
    </message>
    <message>
        <source>No labels yet</source>
        <translation>还没有标签</translation>
    </message>
    <message>
        <source>Type the first one above and press Enter, or paste a list with one label a line.</source>
        <translation>在上方输入第一个标签并按回车，或粘贴每行一个标签的列表。</translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln labels</source>
        <translation>
            <numerusform>{0} / %Ln 个标签</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln 个标签</numerusform>
        </translation>
    </message>
    <message>
        <source>There is such a label already.</source>
        <translation>已有这样的标签。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels added.</source>
        <translation>
            <numerusform>已添加 %Ln 个标签。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is already a label “{0}”; select both to merge them.</source>
        <translation>已有标签“{0}”；如要合并，请同时选中两者。</translation>
    </message>
    <message>
        <source>A key is one letter, digit or sign.</source>
        <translation>快捷键是一个字母、数字或符号。</translation>
    </message>
    <message>
        <source>{0} does something else while you label or review; choose another key.</source>
        <translation>标注或复查时 {0} 键另有用途；请换一个键。</translation>
    </message>
    <message>
        <source>“{0}” has this key already.</source>
        <translation>“{0}”已使用此快捷键。</translation>
    </message>
    <message>
        <source>Merge into “{0}”</source>
        <translation>合并到“{0}”</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep: {0}</source>
        <translation>保存：{0}</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Take away: {0}</source>
        <translation>移除：{0}</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source> tokens</source>
        <translation> 个词元</translation>
    </message>
    <message>
        <source>Every text counts the same</source>
        <translation>每条文本权重相同</translation>
    </message>
    <message>
        <source>Rare labels count more</source>
        <translation>少见标签权重更大</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Full (float32)</source>
        <translation>全精度（float32）</translation>
    </message>
    <message>
        <source>Half (bfloat16), faster where the processor has it</source>
        <translation>半精度（bfloat16），处理器支持时更快</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often the model reads all texts. More can help small data; too many make it learn by heart.</source>
        <translation>模型通读全部文本的次数。数据少时可适当增加；过多则会死记硬背（过拟合）。</translation>
    </message>
    <message>
        <source>Maximum length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>Longer texts are read only up to here. Automatic covers nearly all of your texts; shorter is faster.</source>
        <translation>更长的文本只读到此处。“自动”几乎能覆盖全部文本；越短越快。</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>类别平衡</translation>
    </message>
    <message>
        <source>When one label is rare, the model is tempted to ignore it. Counting rare labels more works against that.</source>
        <translation>某个标签很少见时，模型容易忽略它；加大其权重可以避免这一点。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>How large each correction is. Automatic suits the model&apos;s size; lower it if the loss jumps about.</source>
        <translation>每次修正的幅度。“自动”与模型规模相适应；若损失剧烈波动，请调低。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>How many texts one correction is based on. Larger is steadier and needs more memory.</source>
        <translation>每次修正所依据的文本数。越大越平稳，占用内存也越多。</translation>
    </message>
    <message>
        <source>Stop early after</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Stop after so many checks without improvement. Off, because the best state is kept in any case: stopping early only saves time.</source>
        <translation>连续多少次检查没有改善就停止。默认关闭，因为无论如何都会保留最佳状态：提前停止只是节省时间。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same seed draws the same parts and the same order, so that a run can be repeated.</source>
        <translation>相同的种子会得到相同的划分和顺序，便于重复训练。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>How exactly the numbers are kept. Half is faster and usually as good; full is the reference.</source>
        <translation>数值的精确程度。半精度更快，效果通常相当；全精度为基准。</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>收起设置</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>更多设置</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>SettleView</name>
    <message>
        <source>Another label</source>
        <translation>其他标签</translation>
    </message>
    <message>
        <source>Who said what</source>
        <translation>各人的标注</translation>
    </message>
    <message>
        <source>1 … 9 choose what a person said · Space goes on · ← back · ⌫ takes a choice back</source>
        <translation>1 … 9 采用某人的标注 · 空格下一条 · ← 上一条 · ⌫ 撤回选择</translation>
    </message>
    <message>
        <source>Choose ({0})</source>
        <translation>采用 ({0})</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>Choose what {0} said</source>
        <translation>采用 {0} 的标注</translation>
    </message>
    <message>
        <source>none of the labels</source>
        <translation>没有任何标签</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts settled</source>
        <translation>
            <numerusform>已裁定 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left on which people differ.</source>
        <translation>没有意见不同的文本了。</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新查找</translation>
    </message>
    <message>
        <source>No differences to settle</source>
        <translation>没有需要裁定的分歧</translation>
    </message>
    <message>
        <source>Texts on which two people gave different labels appear here, side by side.</source>
        <translation>两人给出不同标签的文本会并排显示在这里。</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{0} finds any command by its name. The keys of labelling can be chosen on the Label page.</source>
        <translation>按 {0} 可按名称查找任何命令。标注用的按键可在“标注”页面更改。</translation>
    </message>
</context>
<context>
    <name>Similar</name>
    <message>
        <source>Similar texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>Label of the similar texts</source>
        <translation>相似文本的标签</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were labelled.</source>
        <translation>
            <numerusform>已标注 %Ln 条文本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label this and %Ln more</source>
        <translation>
            <numerusform>标注这条和另外 %Ln 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SourceSection</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Address of the mirror</source>
        <translation>镜像地址</translation>
    </message>
    <message>
        <source>A server that speaks as the Hugging Face Hub does, in your organisation or nearer to you.</source>
        <translation>与 Hugging Face Hub 兼容的服务器，位于您的单位或离您更近。</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>A mirror of the Hub</source>
        <translation>Hub 的镜像</translation>
    </message>
    <message>
        <source>Local only</source>
        <translation>仅本地</translation>
    </message>
    <message>
        <source>No model is fetched and no connection is made; add models from folders.</source>
        <translation>不获取模型，也不联网；请从文件夹添加模型。</translation>
    </message>
    <message>
        <source>Models are fetched from {0}, and only when you ask for one.</source>
        <translation>模型从 {0} 获取，且仅在您要求时获取。</translation>
    </message>
    <message>
        <source>For private and gated models. It is sent to {0} alone, and never written to a file.</source>
        <translation>用于私有和受限的模型。只发送给 {0}，绝不写入文件。</translation>
    </message>
    <message>
        <source>It lies in the system&apos;s keyring.</source>
        <translation>它保存在系统密钥环中。</translation>
    </message>
    <message>
        <source>This system offers no keyring, so it is kept until Vitrail is closed.</source>
        <translation>此系统没有密钥环，因此只保留到关闭 Vitrail 为止。</translation>
    </message>
</context>
<context>
    <name>SplitFields</name>
    <message>
        <source>Split into parts by chance; each label keeps its share, equal texts stay together</source>
        <translation>随机划分；各标签保持比例，相同文本不分开</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>The same number makes the same parts</source>
        <translation>相同的数字得到相同的划分</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{0} remain for training</source>
        <translation>其余 {0} 用于训练</translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message>
        <source>Search, click the texts that belong apart, and name their new label.</source>
        <translation>搜索并点选应分出去的文本，再为它们的新标签命名。</translation>
    </message>
    <message>
        <source>Search in its texts</source>
        <translation>在其文本中搜索</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Texts with this label</source>
        <translation>带有此标签的文本</translation>
    </message>
    <message>
        <source>Name of the new label</source>
        <translation>新标签的名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Split “{0}”</source>
        <translation>拆分“{0}”</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>Label 1 text so</source>
        <translation>为 1 条文本改用此标签</translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln texts so</source>
        <translation>
            <numerusform>为 %Ln 条文本改用此标签</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Staying</name>
    <message>
        <source>Show Vitrail</source>
        <translation>显示 Vitrail</translation>
    </message>
    <message>
        <source>Stop and keep the checkpoint</source>
        <translation>停止并保留检查点</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>SuggestionBar</name>
    <message>
        <source>Whose suggestions</source>
        <translation>谁的建议</translation>
    </message>
    <message>
        <source>Accept ({0})</source>
        <translation>接受（{0}）</translation>
    </message>
    <message>
        <source>Not this ({0})</source>
        <translation>不是（{0}）</translation>
    </message>
    <message>
        <source>Suggested: {0}, {1} sure</source>
        <translation>建议：{0}，把握 {1}</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message numerus="yes">
        <source>%Ln marks</source>
        <translation>
            <numerusform>%Ln 处标记</numerusform>
        </translation>
    </message>
    <message>
        <source>the model reads the next texts…</source>
        <translation>模型正在读接下来的文本…</translation>
    </message>
    <message numerus="yes">
        <source>suggestions begin at %Ln labels</source>
        <translation>
            <numerusform>标注满 %Ln 条后开始给出建议</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>learning from %Ln labels…</source>
        <translation>
            <numerusform>正在从 %Ln 个标注中学习…</numerusform>
        </translation>
    </message>
    <message>
        <source>no better than guessing yet, so nothing is suggested</source>
        <translation>目前还不比猜测好，因此不给出建议</translation>
    </message>
    <message>
        <source>suggests right about {0} of the time ({1}–{2} %)</source>
        <translation>建议正确率约 {0}（{1}–{2} %）</translation>
    </message>
    <message>
        <source>names about {0} of the labels rightly ({1}–{2} %)</source>
        <translation>约 {0} 的标签命名正确（{1}–{2} %）</translation>
    </message>
    <message>
        <source>finds and names about {0} of the marks rightly ({1}–{2} %)</source>
        <translation>约 {0} 的标记被正确找出并命名（{1}–{2} %）</translation>
    </message>
    <message>
        <source>Quick model</source>
        <translation>快速模型</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>不要建议</translation>
    </message>
</context>
<context>
    <name>Swatches</name>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation>其他颜色…</translation>
    </message>
</context>
<context>
    <name>TaskDetail</name>
    <message>
        <source>The chosen task</source>
        <translation>选中的任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Log of the task</source>
        <translation>任务日志</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is no log: such a task keeps one only where it failed.</source>
        <translation>没有日志：此类任务仅在失败时才保留日志。</translation>
    </message>
    <message>
        <source>Its files were tidied away, and its log with them.</source>
        <translation>它的文件已被清理，日志也一并删除了。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue from the checkpoint</source>
        <translation>从检查点继续</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>asked for {0}</source>
        <translation>{0} 提交</translation>
    </message>
    <message>
        <source>on {0}</source>
        <translation>设备：{0}</translation>
    </message>
</context>
<context>
    <name>TaskStrip</name>
    <message>
        <source>What runs</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>Click for all tasks</source>
        <translation>点击查看全部任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 项等待中</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} in use</source>
        <translation>已用 {0}</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Fine-tuning</source>
        <translation>微调</translation>
    </message>
    <message>
        <source>Predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Suggestions by a model</source>
        <translation>模型建议</translation>
    </message>
    <message>
        <source>Ranking the methods</source>
        <translation>方法排名</translation>
    </message>
    <message>
        <source>Words the model goes by</source>
        <translation>模型依据的词</translation>
    </message>
    <message>
        <source>Map of the texts</source>
        <translation>文本地图</translation>
    </message>
    <message>
        <source>Looking for wrong labels</source>
        <translation>查找错误标签</translation>
    </message>
    <message>
        <source>Fetching a model</source>
        <translation>获取模型</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Learning from your labels</source>
        <translation>正在学习您的标签</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Archive of the project</source>
        <translation>项目归档</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Waits for what was asked for before it: {0}.</source>
        <translation>正在等待先提交的任务：{0}。</translation>
    </message>
    <message>
        <source>Waits for what was asked for before it.</source>
        <translation>正在等待先提交的任务。</translation>
    </message>
    <message>
        <source>Starts as soon as the worker is ready.</source>
        <translation>后台进程就绪后立即开始。</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩余 {0}</translation>
    </message>
    <message>
        <source>It is done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>Vitrail was closed while this ran; your data are safe; it can be tried again.</source>
        <translation>运行期间 Vitrail 被关闭；您的数据是安全的；可以重试。</translation>
    </message>
    <message>
        <source>It was stopped before its end; your data are as they were.</source>
        <translation>它在结束前被停止；您的数据保持原样。</translation>
    </message>
</context>
<context>
    <name>TasksPanel</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>What the window and its worker wrote down, for a report of a fault</source>
        <translation>窗口及其后台进程记下的内容，供报告故障时使用</translation>
    </message>
    <message>
        <source>Tasks, those under way first</source>
        <translation>任务，进行中的在前</translation>
    </message>
    <message>
        <source>Nothing was asked for yet. Trainings, predictions, imports and downloads stand here.</source>
        <translation>还没有任务。训练、预测、导入和下载会列在这里。</translation>
    </message>
    <message>
        <source>The details were copied.</source>
        <translation>详细信息已复制。</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Texts to learn from</source>
        <translation>训练文本</translation>
    </message>
    <message>
        <source>Model to start from</source>
        <translation>起始模型</translation>
    </message>
    <message>
        <source>Test it on</source>
        <translation>测试文本</translation>
    </message>
    <message>
        <source>Texts the model never sees while it learns, so that its figures are honest.</source>
        <translation>训练时模型看不到的文本，这样得到的指标才可信。</translation>
    </message>
    <message>
        <source>One that has read much text in your language needs fewer labels from you.</source>
        <translation>读过大量您所用语言文本的模型，需要您给的标签更少。</translation>
    </message>
    <message>
        <source>What to train</source>
        <translation>训练内容</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>Use the better model</source>
        <translation>使用更合适的模型</translation>
    </message>
    <message>
        <source>A fifth of these texts, held out</source>
        <translation>留出其中五分之一</translation>
    </message>
    <message>
        <source>Another training runs; this one would wait for it.</source>
        <translation>另一项训练正在进行，本次训练将排队等待。</translation>
    </message>
    <message>
        <source>Another training waits for its turn; this one would come after it.</source>
        <translation>另一个训练正在排队，新的训练将排在它之后。</translation>
    </message>
    <message>
        <source>Measuring how long this will take…</source>
        <translation>正在估算所需时间…</translation>
    </message>
    <message>
        <source>There is no model yet: add or download one on the Models page.</source>
        <translation>还没有模型：请在“模型”页添加或下载。</translation>
    </message>
    <message>
        <source>{0} parameters, {1} × {2}, reads up to {3}</source>
        <translation>{0}参数，{1} × {2}，最多读 {3}</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>改用 {0}</translation>
    </message>
    <message numerus="yes">
        <source>Entities, %Ln types, {0}</source>
        <translation>
            <numerusform>实体识别，%Ln 种类型，{0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Several labels a text, {0}, {1}</source>
        <translation>每条文本可有多个标签，共 {0}、{1}</translation>
    </message>
    <message>
        <source>Classification, {0}, {1}</source>
        <translation>分类，{0}，{1}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label are left out</source>
        <translation>
            <numerusform>%Ln 条无标签的不参与训练</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} at a time, up to {1} each, learning rate {2}.</source>
        <translation>每批 {0}，每条最多 {1}，学习率 {2}。</translation>
    </message>
    <message>
        <source>These texts look {0}: another model will learn more from them.</source>
        <translation>这些文本似乎是{0}：换一个模型会学得更好。</translation>
    </message>
    <message>
        <source>These texts have no labels. Import them with a label column to train on them.</source>
        <translation>这些文本没有标签。要用于训练，请连同标签列一起导入。</translation>
    </message>
    <message>
        <source>These texts are labelled with free text, which no model here learns yet.</source>
        <translation>这些文本以自由文本标注，目前这里还没有模型能学习它。</translation>
    </message>
    <message>
        <source>About {0} ({1}), {2} of memory; measured on this computer.</source>
        <translation>约 {0}（{1}），内存 {2}；在本机实测估算。</translation>
    </message>
    <message>
        <source>{0} of the texts are longer and are read only up to there.</source>
        <translation>{0} 的文本更长，只读到此处。</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>训练记录</translation>
    </message>
    <message>
        <source>The chosen run, and all runs</source>
        <translation>所选的训练以及全部训练</translation>
    </message>
    <message>
        <source>Runs of this project</source>
        <translation>本项目的训练记录</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>还没有可供学习的文本</translation>
    </message>
    <message>
        <source>A model learns from labelled texts. Import a table with texts and their labels first.</source>
        <translation>模型从带标签的文本中学习。请先导入含文本和标签的表格。</translation>
    </message>
    <message>
        <source>Import texts</source>
        <translation>导入文本</translation>
    </message>
    <message>
        <source>{0} was deleted, with its model.</source>
        <translation>{0} 及其模型已删除。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>已撤销。</translation>
    </message>
</context>
<context>
    <name>TrainWatch</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>From the beginning, on the same texts; what it had learned is given up.</source>
        <translation>用同样的文本从头开始，放弃已学到的内容。</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>试用</translation>
    </message>
    <message>
        <source>The run and its model; it can be undone until the project is closed.</source>
        <translation>删除这次训练及其模型；关闭项目之前都可以撤销。</translation>
    </message>
    <message>
        <source>Leaves the computer to other work; it goes on at the very same step.</source>
        <translation>把电脑让给其他工作；之后从同一步继续。</translation>
    </message>
    <message>
        <source>Stops after the current step. The last checkpoint is kept, so it can be resumed.</source>
        <translation>在当前步完成后停止。最近的检查点会保留，可以继续训练。</translation>
    </message>
    <message>
        <source>Choose texts and a model, then fine-tune. The course of the training appears here as it goes.</source>
        <translation>选择文本和模型，然后开始微调。训练过程会实时显示在这里。</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Lower is better.</source>
        <translation>越低越好。</translation>
    </message>
    <message>
        <source>On validation texts</source>
        <translation>验证集指标</translation>
    </message>
    <message>
        <source>Higher is better.</source>
        <translation>越高越好。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>epoch {0} of {1}</source>
        <translation>第 {0} / {1} 轮</translation>
    </message>
    <message>
        <source>{0} to learn from, {1} to check on, {2} to test on</source>
        <translation>训练 {0}，验证 {1} 条，测试 {2} 条</translation>
    </message>
    <message>
        <source>a text every {0} seconds</source>
        <translation>每 {0} 秒一条文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts a second</source>
        <translation>
            <numerusform>每秒 %Ln 条文本</numerusform>
        </translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>It can go on from its last checkpoint.</source>
        <translation>可以从最近的检查点继续。</translation>
    </message>
    <message>
        <source>It has no checkpoint yet: resumed, it starts again from the beginning.</source>
        <translation>它还没有检查点：继续时会从头开始。</translation>
    </message>
    <message>
        <source>{0} {1} on texts it had not seen</source>
        <translation>在未见过的文本上{0} {1}</translation>
    </message>
    <message>
        <source>trained in {0}</source>
        <translation>训练用时 {0}</translation>
    </message>
</context>
<context>
    <name>TrustBadge</name>
    <message>
        <source>Measuring how far this can be trusted…</source>
        <translation>正在测量这一解释有多可信…</translation>
    </message>
    <message>
        <source>What was measured…</source>
        <translation>测量结果…</translation>
    </message>
</context>
<context>
    <name>TrustFigures</name>
    <message>
        <source>What was measured</source>
        <translation>测量结果</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>测得</translation>
    </message>
    <message>
        <source>Random order</source>
        <translation>随机顺序</translation>
    </message>
</context>
<context>
    <name>TrustTable</name>
    <message>
        <source>Random scores</source>
        <translation>随机分数</translation>
    </message>
    <message>
        <source>what every method must beat</source>
        <translation>各方法都须胜过它</translation>
    </message>
    <message>
        <source>better than random</source>
        <translation>优于随机</translation>
    </message>
    <message>
        <source>not clearly better than random</source>
        <translation>未明显优于随机</translation>
    </message>
    <message>
        <source>not better than random</source>
        <translation>不优于随机</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>From chance (0)
to the best possible (1)</source>
        <translation>从随机 (0)
到可能的最好 (1)</translation>
    </message>
    <message>
        <source>Normalised comprehensiveness less sufficiency with its 95 % interval; the line is at chance.</source>
        <translation>归一化的全面性减去充分性，附 95 % 置信区间；虚线为随机水平。</translation>
    </message>
    <message>
        <source>Comprehen-
siveness ↑</source>
        <translation>全面性 ↑</translation>
    </message>
    <message>
        <source>How far the answer’s probability falls when the words the method calls important are left out.</source>
        <translation>去掉该方法认为重要的词后，判断的概率下降多少。</translation>
    </message>
    <message>
        <source>Sufficiency ↓</source>
        <translation>充分性 ↓</translation>
    </message>
    <message>
        <source>How far it falls when only those words are left. Low is good.</source>
        <translation>只留下这些词时概率下降多少。越低越好。</translation>
    </message>
    <message>
        <source>Comprehen-
siveness, norm. ↑</source>
        <translation>全面性
（归一化）↑</translation>
    </message>
    <message>
        <source>As a share of the way from the worst to the best order of words there is.</source>
        <translation>在最差词序与最好词序之间所处的位置。</translation>
    </message>
    <message>
        <source>Sufficiency,
norm. ↓</source>
        <translation>充分性
（归一化）↓</translation>
    </message>
    <message>
        <source>Kendall’s τ</source>
        <translation>肯德尔 τ</translation>
    </message>
    <message>
        <source>How far its order agrees with leaving out one word at a time. 1: the same order.</source>
        <translation>其次序与逐词去掉所得次序的一致程度。1 为完全相同。</translation>
    </message>
    <message>
        <source>Seconds
a text</source>
        <translation>每条
秒数</translation>
    </message>
    <message>
        <source>How long one explanation took here.</source>
        <translation>在本机上一次解释所用的时间。</translation>
    </message>
    <message>
        <source>Explained
well</source>
        <translation>解释得好
的文本</translation>
    </message>
    <message>
        <source>The share of texts whose explanation passes its own test clearly.</source>
        <translation>解释明确通过检验的文本所占比例。</translation>
    </message>
    <message>
        <source>How well the weights agree with the words people marked as the reason.</source>
        <translation>权重与人工标为理由的词的一致程度。</translation>
    </message>
    <message>
        <source>Token F1</source>
        <translation>词元 F1</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>What was just done</source>
        <translation>刚才的操作</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Something else was done since: undo that first.</source>
        <translation>此后又有其他操作：请先撤销那些操作。</translation>
    </message>
    <message>
        <source>It was taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>UnpackCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>Unpack and open</source>
        <translation>解包并打开</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>所在文件夹</translation>
    </message>
    <message>
        <source>Unpacking progress</source>
        <translation>解包进度</translation>
    </message>
    <message>
        <source>Open the archive of {0}</source>
        <translation>打开“{0}”的存档</translation>
    </message>
    <message>
        <source>Saved on {0} with its models; it takes {1}. It is checked before anything is put there.</source>
        <translation>保存于 {0}，包含模型；占用 {1}。放入之前会先检查全部内容。</translation>
    </message>
    <message>
        <source>Saved on {0} without models; it takes {1}. It is checked before anything is put there.</source>
        <translation>保存于 {0}，不含模型；占用 {1}。放入之前会先检查全部内容。</translation>
    </message>
    <message>
        <source>Where the project goes</source>
        <translation>项目放在哪里</translation>
    </message>
</context>
<context>
    <name>WhatIfAnswer</name>
    <message>
        <source>Probabilities before and now</source>
        <translation>之前和现在的概率</translation>
    </message>
    <message>
        <source>Entities: {0} before, {1} now</source>
        <translation>实体：之前 {0} 个，现在 {1} 个</translation>
    </message>
    <message>
        <source>Nothing is left to read.</source>
        <translation>没有剩下可读的内容。</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message>
        <source>Still {0}</source>
        <translation>仍为 {0}</translation>
    </message>
    <message>
        <source>Now {0} instead of {1}</source>
        <translation>由 {1} 变为 {0}</translation>
    </message>
</context>
<context>
    <name>WhatIfFlips</name>
    <message>
        <source>Entity to change</source>
        <translation>要改变的实体</translation>
    </message>
    <message>
        <source>Label to give or take</source>
        <translation>要给予或去掉的标签</translation>
    </message>
    <message>
        <source>Label to reach</source>
        <translation>要达到的标签</translation>
    </message>
    <message>
        <source>Find the smallest edits</source>
        <translation>查找最小改动</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>smallest edits</source>
        <translation>最小改动</translation>
    </message>
    <message>
        <source>Save the smallest edits</source>
        <translation>保存最小改动</translation>
    </message>
    <message>
        <source>The surest</source>
        <translation>把握最大的</translation>
    </message>
    <message>
        <source>Any other</source>
        <translation>任意其他标签</translation>
    </message>
    <message>
        <source>Searches the fewest words of the first text which, left out, masked or replaced, turn the decision over. Only you can say whether the text still means the same.</source>
        <translation>在第一条文本中查找最少的词：删去、遮盖或替换它们，判断便会翻转。意思是否未变，只有您能判断。</translation>
    </message>
    <message>
        <source>Searches the fewest words which, left out, masked or replaced, turn the decision over. Only you can say whether the text still means the same.</source>
        <translation>查找去掉、遮住或替换后会使判断改变的最少的词。意思是否未变，只有您能判断。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message numerus="yes">
        <source>Searching… %Ln texts tried</source>
        <translation>
            <numerusform>正在查找… 已试 %Ln 个文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fewest words first; %Ln texts were tried.</source>
        <translation>
            <numerusform>改动词数少的在前；共试了 %Ln 个文本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None was found within %Ln texts tried. That does not mean that there is none.</source>
        <translation>
            <numerusform>试了 %Ln 个文本，没有找到。这并不表示不存在。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped. Nothing is kept of the search.</source>
        <translation>已停止，未保留查找结果。</translation>
    </message>
    <message>
        <source>None was found: leaving out or masking up to 16 words and replacing up to 3 leaves the decision as it is.</source>
        <translation>没有找到：试过去掉或遮住最多 16 个词、替换最多 3 个词，判断都没有改变。</translation>
    </message>
</context>
<context>
    <name>WhatIfNearest</name>
    <message>
        <source>nearest texts</source>
        <translation>最相近的文本</translation>
    </message>
    <message>
        <source>Save the nearest training texts</source>
        <translation>保存最相近的训练文本</translation>
    </message>
    <message>
        <source>Comparing with the training texts…</source>
        <translation>正在与训练文本比较…</translation>
    </message>
    <message>
        <source>Reading the training texts once: {0} of {1}</source>
        <translation>首次读取训练文本：{0} / {1}</translation>
    </message>
    <message>
        <source>As the fine-tuned model sees them, of {0} it was trained on. 1.00 is the same, 0 is unrelated.</source>
        <translation>按微调后的模型的看法，取自其 {0} 个训练文本。1.00 为相同，0 为无关。</translation>
    </message>
    <message>
        <source>no label</source>
        <translation>无标签</translation>
    </message>
    <message numerus="yes">
        <source>The %Ln nearest carry the label that is predicted: {0}.</source>
        <translation>
            <numerusform>最相近的 %Ln 个文本带有与预测相同的标签：{0}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Predicted is {0}, but %Ln of the {1} nearest carry another label: {2}.</source>
        <translation>
            <numerusform>预测为 {0}，但最相近的 {1} 个文本中有 %Ln 个带有其他标签：{2}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfText</name>
    <message>
        <source>The text; choose a word with the arrow keys and Enter</source>
        <translation>文本；用方向键和回车键选择一个词</translation>
    </message>
    <message>
        <source>The text, to edit freely</source>
        <translation>可自由编辑的文本</translation>
    </message>
    <message>
        <source>The second text, to edit freely</source>
        <translation>第二条文本，可自由编辑</translation>
    </message>
    <message>
        <source>Edit freely</source>
        <translation>自由编辑</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Back to the text as it was</source>
        <translation>回到原来的文本</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>遮住</translation>
    </message>
    <message>
        <source>The model is told that some word stands here, but not which</source>
        <translation>告诉模型这里有一个词，但不说是哪个</translation>
    </message>
    <message>
        <source>Replace with…</source>
        <translation>替换为…</translation>
    </message>
    <message>
        <source>Replace the word with</source>
        <translation>把这个词替换为</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Click a word, or reach it with the arrow keys and Enter, to change it.</source>
        <translation>点击一个词，或用方向键和回车键选中它，即可修改。</translation>
    </message>
    <message>
        <source>First text</source>
        <translation>第一段文本</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二段文本</translation>
    </message>
</context>
<context>
    <name>WindowSection</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of the window and of the guide; your texts may be in any.</source>
        <translation>窗口和指南的语言；您的文本可以是任何语言。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>When a training or a file is done while you look at another program, the system says so.</source>
        <translation>您在看别的程序时，如果训练或文件处理完成，系统会通知您。</translation>
    </message>
    <message>
        <source>At the start</source>
        <translation>启动时</translation>
    </message>
    <message>
        <source>A project opens at the page, the dataset and the filter where you left it.</source>
        <translation>项目会在您离开时的页面、数据集和筛选条件处打开。</translation>
    </message>
    <message>
        <source>Tell me when long work is done</source>
        <translation>耗时的工作完成时告诉我</translation>
    </message>
    <message>
        <source>Open the last project</source>
        <translation>打开上次的项目</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>High contrast, light</source>
        <translation>高对比度，浅色</translation>
    </message>
    <message>
        <source>High contrast, dark</source>
        <translation>高对比度，深色</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Use the filter {0}</source>
        <translation>使用筛选器“{0}”</translation>
    </message>
    <message>
        <source>Explain the text</source>
        <translation>解释这段文本</translation>
    </message>
    <message>
        <source>Go to Home</source>
        <translation>前往首页</translation>
    </message>
    <message>
        <source>Go to Data</source>
        <translation>前往数据</translation>
    </message>
    <message>
        <source>Go to Label</source>
        <translation>前往标注</translation>
    </message>
    <message>
        <source>Go to Models</source>
        <translation>前往模型</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Go to Results</source>
        <translation>前往结果</translation>
    </message>
    <message>
        <source>Go to Predict</source>
        <translation>前往预测</translation>
    </message>
    <message>
        <source>Go to Explain</source>
        <translation>前往解释</translation>
    </message>
    <message>
        <source>Go to Settings</source>
        <translation>前往设置</translation>
    </message>
    <message>
        <source>Go to Help</source>
        <translation>前往帮助</translation>
    </message>
    <message>
        <source>Explain: words</source>
        <translation>解释：词语</translation>
    </message>
    <message>
        <source>Explain: what if</source>
        <translation>解释：假如</translation>
    </message>
    <message>
        <source>Explain: attention</source>
        <translation>解释：注意力</translation>
    </message>
    <message>
        <source>Explain: inside the model</source>
        <translation>解释：模型内部</translation>
    </message>
    <message>
        <source>Explain: trust in the methods</source>
        <translation>解释：方法可信度</translation>
    </message>
    <message>
        <source>Explain: the model overall</source>
        <translation>解释：模型总体</translation>
    </message>
    <message>
        <source>Data: browse the texts</source>
        <translation>数据：浏览文本</translation>
    </message>
    <message>
        <source>Data: map of the texts</source>
        <translation>数据：文本地图</translation>
    </message>
    <message>
        <source>Data: check and repair</source>
        <translation>数据：检查与修复</translation>
    </message>
    <message>
        <source>Data: merge a colleague’s labels</source>
        <translation>数据：合并同事的标签</translation>
    </message>
    <message>
        <source>Data: export…</source>
        <translation>数据：导出…</translation>
    </message>
    <message>
        <source>Label: text by text</source>
        <translation>标注：逐条标注</translation>
    </message>
    <message>
        <source>Label: edit the labels</source>
        <translation>标注：编辑标签</translation>
    </message>
    <message>
        <source>Label: rules</source>
        <translation>标注：规则</translation>
    </message>
    <message>
        <source>Label: review</source>
        <translation>标注：复核</translation>
    </message>
    <message>
        <source>Appearance: as the system</source>
        <translation>外观：跟随系统</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>外观：浅色</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>外观：深色</translation>
    </message>
    <message>
        <source>Appearance: high contrast, light</source>
        <translation>外观：高对比度，浅色</translation>
    </message>
    <message>
        <source>Appearance: high contrast, dark</source>
        <translation>外观：高对比度，深色</translation>
    </message>
    <message>
        <source>Language: as the system</source>
        <translation>语言：跟随系统</translation>
    </message>
    <message>
        <source>Language: English</source>
        <translation>语言：英文</translation>
    </message>
    <message>
        <source>Language: Chinese</source>
        <translation>语言：中文</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Import the clipboard</source>
        <translation>导入剪贴板内容</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Try with the sample</source>
        <translation>试用示例</translation>
    </message>
    <message>
        <source>Open an archive…</source>
        <translation>打开存档…</translation>
    </message>
    <message>
        <source>Save the project as an archive…</source>
        <translation>把项目另存为存档…</translation>
    </message>
    <message>
        <source>Undo the last edit</source>
        <translation>撤销上一次编辑</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>重做已撤销的编辑</translation>
    </message>
    <message>
        <source>History and backups</source>
        <translation>历史与备份</translation>
    </message>
    <message>
        <source>Tasks: what runs, waits or is done</source>
        <translation>任务：运行、等待或已完成</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Take up the first steps</source>
        <translation>开始入门步骤</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>About Vitrail, its licences and versions</source>
        <translation>关于 Vitrail：许可证与版本</translation>
    </message>
    <message>
        <source>Quit Vitrail</source>
        <translation>退出 Vitrail</translation>
    </message>
    <message>
        <source>Open the project {0}</source>
        <translation>打开项目“{0}”</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>没有打开的项目。</translation>
    </message>
    <message>
        <source>Choose or fill in on the page what it needs first.</source>
        <translation>请先在页面上选择或填写所需内容。</translation>
    </message>
    <message>
        <source>Press Enter to do it.</source>
        <translation>按回车即可执行。</translation>
    </message>
    <message>
        <source>It is in this menu: press Enter to open it.</source>
        <translation>该命令在此菜单中，按回车打开菜单。</translation>
    </message>
    <message>
        <source>There is nothing for it on the page just now.</source>
        <translation>页面上目前没有可用的对象。</translation>
    </message>
    <message>
        <source>Home: the next step with this project</source>
        <translation>首页：此项目的下一步</translation>
    </message>
    <message>
        <source>Import: bring the files in</source>
        <translation>导入：导入这些文件</translation>
    </message>
    <message>
        <source>Data: stop the import or the export</source>
        <translation>数据：停止导入或导出</translation>
    </message>
    <message>
        <source>Export: save the texts…</source>
        <translation>导出：保存文本…</translation>
    </message>
    <message>
        <source>Export: show the file in its folder</source>
        <translation>导出：在文件夹中显示文件</translation>
    </message>
    <message>
        <source>Merge: choose a colleague’s file…</source>
        <translation>合并：选择同事的文件…</translation>
    </message>
    <message>
        <source>Merge: choose a colleague’s project…</source>
        <translation>合并：选择同事的项目…</translation>
    </message>
    <message>
        <source>Merge: bring the labels in</source>
        <translation>合并：导入标签</translation>
    </message>
    <message>
        <source>Rows left out of the import</source>
        <translation>导入时略过的行</translation>
    </message>
    <message>
        <source>Save the rows left out as CSV…</source>
        <translation>将略过的行保存为 CSV…</translation>
    </message>
    <message>
        <source>Fine-tune a model on this dataset</source>
        <translation>用此数据集微调模型</translation>
    </message>
    <message>
        <source>Label from the chosen text on</source>
        <translation>从所选文本开始标注</translation>
    </message>
    <message>
        <source>Label the chosen texts…</source>
        <translation>标注所选文本…</translation>
    </message>
    <message>
        <source>Chosen texts: explain, move, exclude, clear…</source>
        <translation>所选文本：解释、移动、排除、清除…</translation>
    </message>
    <message>
        <source>Find similar texts</source>
        <translation>查找相似文本</translation>
    </message>
    <message>
        <source>Choose all texts of the table</source>
        <translation>选择表格中的全部文本</translation>
    </message>
    <message>
        <source>Add a filter…</source>
        <translation>添加筛选条件…</translation>
    </message>
    <message>
        <source>Sort the texts…</source>
        <translation>排序文本…</translation>
    </message>
    <message>
        <source>Choose the columns…</source>
        <translation>选择列…</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>保存此筛选…</translation>
    </message>
    <message>
        <source>Split the dataset into parts…</source>
        <translation>将数据集划分为几部分…</translation>
    </message>
    <message>
        <source>Rename the dataset…</source>
        <translation>重命名数据集…</translation>
    </message>
    <message>
        <source>Delete the dataset</source>
        <translation>删除数据集</translation>
    </message>
    <message>
        <source>Map: show all</source>
        <translation>地图：显示全部</translation>
    </message>
    <message>
        <source>Map: arrange again, or stop</source>
        <translation>地图：重新排列或停止</translation>
    </message>
    <message>
        <source>Map: show the chosen texts in the table</source>
        <translation>地图：在表格中显示所选文本</translation>
    </message>
    <message>
        <source>Map: label the chosen texts…</source>
        <translation>地图：标注所选文本…</translation>
    </message>
    <message>
        <source>Data: save the picture…</source>
        <translation>数据：保存图片…</translation>
    </message>
    <message>
        <source>Label under another name…</source>
        <translation>以其他姓名标注…</translation>
    </message>
    <message>
        <source>Give a second opinion, or end it</source>
        <translation>开始或结束第二意见</translation>
    </message>
    <message>
        <source>Options of labelling…</source>
        <translation>标注选项…</translation>
    </message>
    <message>
        <source>Done with this text</source>
        <translation>完成这条文本</translation>
    </message>
    <message>
        <source>Label: the text before</source>
        <translation>标注：上一条文本</translation>
    </message>
    <message>
        <source>Label: take the last edit back</source>
        <translation>标注：撤销上一次编辑</translation>
    </message>
    <message>
        <source>Skip this text</source>
        <translation>跳过这条文本</translation>
    </message>
    <message>
        <source>Label: similar texts…</source>
        <translation>标注：相似文本…</translation>
    </message>
    <message>
        <source>Label all occurrences…</source>
        <translation>标注所有出现之处…</translation>
    </message>
    <message>
        <source>Mark the reason for the label…</source>
        <translation>标记标签的依据…</translation>
    </message>
    <message>
        <source>Choose the keys of labelling…</source>
        <translation>选择标注按键…</translation>
    </message>
    <message>
        <source>Accept what is suggested</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Refuse what is suggested</source>
        <translation>拒绝建议</translation>
    </message>
    <message>
        <source>Label: go on when all texts are labelled</source>
        <translation>标注：全部标注完后继续</translation>
    </message>
    <message>
        <source>Label the similar texts that are ticked</source>
        <translation>标注勾选的相似文本</translation>
    </message>
    <message>
        <source>Label the occurrences that are ticked</source>
        <translation>标注勾选的出现之处</translation>
    </message>
    <message>
        <source>Labels: paste a list</source>
        <translation>标签：粘贴列表</translation>
    </message>
    <message>
        <source>Labels: choose a colour…</source>
        <translation>标签：选择颜色…</translation>
    </message>
    <message>
        <source>Labels: rename…</source>
        <translation>标签：重命名…</translation>
    </message>
    <message>
        <source>Labels: merge into another…</source>
        <translation>标签：合并到另一标签…</translation>
    </message>
    <message>
        <source>Labels: split…</source>
        <translation>标签：拆分…</translation>
    </message>
    <message>
        <source>Labels: delete</source>
        <translation>标签：删除</translation>
    </message>
    <message>
        <source>Rules: a new rule…</source>
        <translation>规则：新建规则…</translation>
    </message>
    <message>
        <source>Rules: save the rule</source>
        <translation>规则：保存规则</translation>
    </message>
    <message>
        <source>Rules: delete the rule</source>
        <translation>规则：删除规则</translation>
    </message>
    <message>
        <source>Rules: suggest labels with them</source>
        <translation>规则：用规则给出标签建议</translation>
    </message>
    <message>
        <source>Rules: label the unlabelled texts…</source>
        <translation>规则：标注未标注的文本…</translation>
    </message>
    <message>
        <source>Rules: cancel</source>
        <translation>规则：取消</translation>
    </message>
    <message>
        <source>Look for label errors</source>
        <translation>查找标签错误</translation>
    </message>
    <message>
        <source>Stop looking for label errors</source>
        <translation>停止查找标签错误</translation>
    </message>
    <message>
        <source>Review: keep the label</source>
        <translation>复核：保留标签</translation>
    </message>
    <message>
        <source>Review: take the other label</source>
        <translation>复核：采用另一标签</translation>
    </message>
    <message>
        <source>Review: exclude the text</source>
        <translation>复核：排除文本</translation>
    </message>
    <message>
        <source>Review: back</source>
        <translation>复核：上一条</translation>
    </message>
    <message>
        <source>Review: next</source>
        <translation>复核：下一条</translation>
    </message>
    <message>
        <source>Save the agreement as a table…</source>
        <translation>将一致性存为表格…</translation>
    </message>
    <message>
        <source>Look for differences to settle</source>
        <translation>查找待裁定的分歧</translation>
    </message>
    <message>
        <source>Download a model…</source>
        <translation>下载模型…</translation>
    </message>
    <message>
        <source>Start the download</source>
        <translation>开始下载</translation>
    </message>
    <message>
        <source>Add a model from a folder…</source>
        <translation>从文件夹添加模型…</translation>
    </message>
    <message>
        <source>Start fine-tuning</source>
        <translation>开始微调</translation>
    </message>
    <message>
        <source>Fine-tuning: take the better suited model</source>
        <translation>微调：采用更合适的模型</translation>
    </message>
    <message>
        <source>Fine-tuning: more settings…</source>
        <translation>微调：更多设置…</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Resume the training</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Start the training again from the beginning</source>
        <translation>从头重新训练</translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation>停止训练</translation>
    </message>
    <message>
        <source>Results of the chosen run</source>
        <translation>所选训练的结果</translation>
    </message>
    <message>
        <source>Try the trained model out</source>
        <translation>试用训练好的模型</translation>
    </message>
    <message>
        <source>Delete the chosen run</source>
        <translation>删除所选训练</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>保存报告…</translation>
    </message>
    <message>
        <source>Save the picture of the confusions…</source>
        <translation>保存混淆矩阵图片…</translation>
    </message>
    <message>
        <source>Save the figures…</source>
        <translation>保存指标图…</translation>
    </message>
    <message>
        <source>Results: explain the chosen text</source>
        <translation>结果：解释所选文本</translation>
    </message>
    <message>
        <source>Results: show all texts</source>
        <translation>结果：显示全部文本</translation>
    </message>
    <message>
        <source>Predict a file…</source>
        <translation>预测文件…</translation>
    </message>
    <message>
        <source>Predict all rows…</source>
        <translation>预测所有行…</translation>
    </message>
    <message>
        <source>Stop predicting</source>
        <translation>停止预测</translation>
    </message>
    <message>
        <source>Show the folder of the predictions</source>
        <translation>显示预测结果所在文件夹</translation>
    </message>
    <message>
        <source>Predict: explain this text</source>
        <translation>预测：解释这条文本</translation>
    </message>
    <message>
        <source>Write a text first.</source>
        <translation>请先写下一段文本。</translation>
    </message>
    <message>
        <source>Explain: save the picture…</source>
        <translation>解释：保存图片…</translation>
    </message>
    <message>
        <source>Compare with another model</source>
        <translation>与另一模型比较</translation>
    </message>
    <message>
        <source>Stop comparing the methods, or go on</source>
        <translation>停止或继续比较方法</translation>
    </message>
    <message>
        <source>Trust: measure the methods</source>
        <translation>可信度：测量各方法</translation>
    </message>
    <message>
        <source>The model overall: find the words it goes by</source>
        <translation>模型总体：查找它所依据的词语</translation>
    </message>
    <message>
        <source>Explain: cancel the measuring</source>
        <translation>解释：取消测量</translation>
    </message>
    <message>
        <source>The model overall: explain the text found</source>
        <translation>模型总体：解释找到的文本</translation>
    </message>
    <message>
        <source>The model overall: show the text in Data</source>
        <translation>模型总体：在“数据”中显示文本</translation>
    </message>
    <message>
        <source>Attention: show all</source>
        <translation>注意力：显示全部</translation>
    </message>
    <message>
        <source>Inside the model: choose a model’s folder…</source>
        <translation>模型内部：选择模型文件夹…</translation>
    </message>
    <message>
        <source>What if: edit freely</source>
        <translation>假如：自由编辑</translation>
    </message>
    <message>
        <source>What if: reset the text</source>
        <translation>假如：还原文本</translation>
    </message>
    <message>
        <source>What if: leave the word out</source>
        <translation>假如：去掉该词</translation>
    </message>
    <message>
        <source>What if: mask the word</source>
        <translation>假如：遮住该词</translation>
    </message>
    <message>
        <source>What if: restore the word</source>
        <translation>假如：恢复该词</translation>
    </message>
    <message>
        <source>What if: add the text to the dataset…</source>
        <translation>假如：将文本加入数据集…</translation>
    </message>
    <message>
        <source>Words: what was measured of the method…</source>
        <translation>词语：该方法的测量结果…</translation>
    </message>
    <message>
        <source>What if: find the smallest edits</source>
        <translation>假如：查找最小改动</translation>
    </message>
    <message>
        <source>What if: stop looking for edits</source>
        <translation>假如：停止查找改动</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>清空缓存</translation>
    </message>
    <message>
        <source>There is nothing in the cache.</source>
        <translation>缓存是空的。</translation>
    </message>
    <message>
        <source>Move the cache…</source>
        <translation>移动缓存…</translation>
    </message>
    <message>
        <source>Keep the cache in each project again</source>
        <translation>将缓存放回各个项目</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>在指南中查找</translation>
    </message>
    <message>
        <source>Copy versions, for a report of a fault</source>
        <translation>复制版本信息，用于报告故障</translation>
    </message>
</context>
<context>
    <name>attribution</name>
    <message>
        <source>Explains this decision well</source>
        <translation>很好地解释了这一判断</translation>
    </message>
    <message>
        <source>Explains this decision in part</source>
        <translation>部分解释了这一判断</translation>
    </message>
    <message>
        <source>No better than chance</source>
        <translation>不比随机好</translation>
    </message>
    <message>
        <source>Nothing to explain: the answer stays the same whatever words are left out</source>
        <translation>没有可解释的：无论去掉哪些词，答案都不变</translation>
    </message>
    <message>
        <source>Too few words to tell</source>
        <translation>词太少，无法判断</translation>
    </message>
    <message>
        <source>no entity</source>
        <translation>非实体</translation>
    </message>
    <message>
        <source>This method’s weights need not add up to the answer, so there is nothing to check.</source>
        <translation>此方法的权重之和不必等于模型输出，因此无从检验。</translation>
    </message>
    <message>
        <source>Check: the weights should add up to {0} and miss it by {1} – {2}.</source>
        <translation>检验：权重之和应为 {0}，相差 {1}——{2}。</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>poor, so trust the large weights only</source>
        <translation>较差，只有较大的权重可信</translation>
    </message>
    <message>
        <source>Besides the words, the model’s own marks {0}: {1}</source>
        <translation>除词以外，模型自己的标记 {0}：{1}</translation>
    </message>
    <message>
        <source>This method is not clearly better than chance on these data</source>
        <translation>这种方法在这些数据上没有明显优于随机</translation>
    </message>
    <message>
        <source>Comprehensiveness</source>
        <translation>全面性</translation>
    </message>
    <message>
        <source>How far the answer falls when the strongest words are left out first; 1 is the most that any order of words reaches on this text.</source>
        <translation>先去掉权重最大的词时，答案下降多少；1 是这段文本上任何顺序所能达到的最大值。</translation>
    </message>
    <message>
        <source>Sufficiency</source>
        <translation>充分性</translation>
    </message>
    <message>
        <source>How far the answer falls when only the strongest words are kept; 0 is best.</source>
        <translation>只保留权重最大的词时，答案下降多少；0 最好。</translation>
    </message>
    <message>
        <source>Kendall’s τ</source>
        <translation>肯德尔 τ</translation>
    </message>
    <message>
        <source>Whether the weights rank the words as leaving each one out alone does: 1 the same order, 0 none, −1 the other way round.</source>
        <translation>权重给出的排序是否与逐个去掉每个词的结果一致：1 为完全一致，0 为无关，−1 为相反。</translation>
    </message>
</context>
<context>
    <name>clipboard</name>
    <message>
        <source>Pasted texts</source>
        <translation>粘贴的文本</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Second text</source>
        <translation>第二条文本</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Labelled by</source>
        <translation>标注者</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练集</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证集</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试集</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Quick model</source>
        <translation>快速模型</translation>
    </message>
    <message>
        <source>Adjudicated</source>
        <translation>已裁定</translation>
    </message>
    <message>
        <source>One label per text</source>
        <translation>每条文本一个标签</translation>
    </message>
    <message>
        <source>Several labels per text</source>
        <translation>每条文本多个标签</translation>
    </message>
    <message>
        <source>Entities in texts</source>
        <translation>文本中的实体</translation>
    </message>
    <message>
        <source>A rating per text</source>
        <translation>每条文本一个评分</translation>
    </message>
    <message>
        <source>A written answer per text</source>
        <translation>每条文本一个书面答案</translation>
    </message>
    <message>
        <source>{0}, in pairs</source>
        <translation>{0}，成对</translation>
    </message>
</context>
<context>
    <name>details</name>
    <message>
        <source>queued</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>multilabel</source>
        <translation>多标签分类</translation>
    </message>
    <message>
        <source>ner</source>
        <translation>实体识别</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>自由文本</translation>
    </message>
    <message>
        <source>single</source>
        <translation>单标签</translation>
    </message>
    <message>
        <source>rating</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>multi</source>
        <translation>多标签</translation>
    </message>
    <message>
        <source>spans</source>
        <translation>片段标注</translation>
    </message>
    <message>
        <source>classification and entities</source>
        <translation>分类和实体识别</translation>
    </message>
    <message>
        <source>offsets into the text</source>
        <translation>在原文中定位</translation>
    </message>
    <message>
        <source>attention maps</source>
        <translation>注意力图</translation>
    </message>
    <message>
        <source>comparing words</source>
        <translation>比较词语</translation>
    </message>
    <message>
        <source>reading it layer by layer</source>
        <translation>逐层读取</translation>
    </message>
    <message>
        <source>predicting words</source>
        <translation>预测词语</translation>
    </message>
    <message>
        <source>filling a gap</source>
        <translation>填补空缺</translation>
    </message>
    <message>
        <source>binary data</source>
        <translation>二进制数据</translation>
    </message>
    <message>
        <source>an old Excel or Word file</source>
        <translation>旧版 Excel 或 Word 文件</translation>
    </message>
    <message>
        <source>an Excel workbook</source>
        <translation>Excel 工作簿</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>Word 文档</translation>
    </message>
    <message>
        <source>an OpenDocument spreadsheet</source>
        <translation>OpenDocument 电子表格</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>a rich-text document</source>
        <translation>RTF 文档</translation>
    </message>
    <message>
        <source>a zip archive</source>
        <translation>zip 压缩包</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>gzip 压缩包</translation>
    </message>
    <message>
        <source>a bzip2 archive</source>
        <translation>bzip2 压缩包</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>xz 压缩包</translation>
    </message>
    <message>
        <source>a zstd archive</source>
        <translation>zstd 压缩包</translation>
    </message>
    <message>
        <source>a 7-Zip archive</source>
        <translation>7-Zip 压缩包</translation>
    </message>
    <message>
        <source>a RAR archive</source>
        <translation>RAR 压缩包</translation>
    </message>
    <message>
        <source>an SQLite database</source>
        <translation>SQLite 数据库</translation>
    </message>
    <message>
        <source>a Parquet table</source>
        <translation>Parquet 表</translation>
    </message>
    <message>
        <source>an Arrow table</source>
        <translation>Arrow 表</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>max_length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>batch_size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>learning_rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>warmup_fraction</source>
        <translation>预热比例</translation>
    </message>
    <message>
        <source>weight_decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>early_stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>validation_fraction</source>
        <translation>验证集比例</translation>
    </message>
    <message>
        <source>test_fraction</source>
        <translation>测试集比例</translation>
    </message>
    <message>
        <source>header</source>
        <translation>标题行</translation>
    </message>
    <message>
        <source>delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>引号</translation>
    </message>
    <message>
        <source>line ends</source>
        <translation>换行符</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>budget</source>
        <translation>计算量</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>the file’s, {end}</source>
        <translation>文件自身的换行符 {end}</translation>
    </message>
    <message>
        <source>the first {count} {count:line|lines}</source>
        <translation>前 {count} 行</translation>
    </message>
    <message>
        <source>dates such as 2024-03-01</source>
        <translation>形如 2024-03-01 的日期</translation>
    </message>
    <message>
        <source>standard input alone</source>
        <translation>仅标准输入</translation>
    </message>
    <message>
        <source>what the preview offers</source>
        <translation>预览中提供的修正</translation>
    </message>
    <message>
        <source>{number} to {number_most} for this model</source>
        <translation>{number} 到 {number_most}（对这个模型）</translation>
    </message>
    <message>
        <source>{number} to {number_most}</source>
        <translation>{number} 到 {number_most}</translation>
    </message>
    <message>
        <source>{number} and more</source>
        <translation>{number} 及以上</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>它是一个文件</translation>
    </message>
    <message>
        <source>it is no database</source>
        <translation>它不是数据库</translation>
    </message>
    <message>
        <source>it is no project</source>
        <translation>它不是项目</translation>
    </message>
    <message>
        <source>it is the file being read</source>
        <translation>它正是要读取的文件</translation>
    </message>
    <message>
        <source>it is protected by a password</source>
        <translation>它受密码保护</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>末尾缺失</translation>
    </message>
    <message>
        <source>the file is damaged</source>
        <translation>文件已损坏</translation>
    </message>
    <message>
        <source>its lines hold no token and tag</source>
        <translation>其中的行没有词元和标记</translation>
    </message>
    <message>
        <source>its objects have more than {count} different keys</source>
        <translation>其中的对象有超过 {count} 个不同的键</translation>
    </message>
    <message>
        <source>it holds no JSON objects</source>
        <translation>其中没有 JSON 对象</translation>
    </message>
    <message>
        <source>a picture ends in {endings}</source>
        <translation>图片文件的扩展名应为 {endings}</translation>
    </message>
    <message>
        <source>it can end in {endings}</source>
        <translation>它的扩展名可以是 {endings}</translation>
    </message>
    <message>
        <source>{part} would unpack to {count} bytes</source>
        <translation>{part} 解压后将有 {count} 字节</translation>
    </message>
    <message>
        <source>line {number}: {why}</source>
        <translation>第 {number} 行：{why}</translation>
    </message>
    <message>
        <source>its list of contents cannot be read</source>
        <translation>无法读取其内容清单</translation>
    </message>
    <message>
        <source>{name} is packed in an unknown way</source>
        <translation>{name} 的压缩方式未知</translation>
    </message>
    <message>
        <source>{name} cannot be read</source>
        <translation>无法读取 {name}</translation>
    </message>
    <message>
        <source>it has no schema {number}</source>
        <translation>没有版本为 {number} 的数据结构</translation>
    </message>
    <message>
        <source>it holds the {why} {name}, which no project has</source>
        <translation>其中有{why} {name}，而项目里不会有它</translation>
    </message>
    <message>
        <source>its {why} {name} is not as it should be</source>
        <translation>其中的{why} {name} 与应有的不符</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>trigger</source>
        <translation>触发器</translation>
    </message>
    <message>
        <source>view</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>a run in it is called {name}</source>
        <translation>其中有一次训练名为 {name}</translation>
    </message>
    <message>
        <source>it is not readable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>its header is cut off</source>
        <translation>文件头不完整</translation>
    </message>
    <message>
        <source>its header is not readable</source>
        <translation>文件头无法读取</translation>
    </message>
    <message>
        <source>it names no model_type</source>
        <translation>其中没有 model_type</translation>
    </message>
    <message>
        <source>it changed while it was copied</source>
        <translation>复制过程中文件发生了变化</translation>
    </message>
    <message>
        <source>its sizes are {sizes}</source>
        <translation>其尺寸为 {sizes}</translation>
    </message>
    <message>
        <source>its tokenizer cannot be built: {why}</source>
        <translation>无法建立其分词器：{why}</translation>
    </message>
    <message>
        <source>it speaks of {count} {count:token|tokens}, the weights hold {count_held}</source>
        <translation>它声明有 {count} 个词元，权重中却有 {count_held} 个</translation>
    </message>
    <message>
        <source>the entry {key} in {name}</source>
        <translation>{name} 中的 {key} 项</translation>
    </message>
    <message>
        <source>the tokenizer class {name} in {file}</source>
        <translation>{file} 中的分词器类 {name}</translation>
    </message>
    <message>
        <source>{name} is larger than {count} MB</source>
        <translation>{name} 超过 {count} MB</translation>
    </message>
    <message>
        <source>{name} holds no JSON object</source>
        <translation>{name} 中没有 JSON 对象</translation>
    </message>
    <message>
        <source>{name} has the unknown number type {type}</source>
        <translation>{name} 的数值类型 {type} 未知</translation>
    </message>
    <message>
        <source>the place of {name} does not fit its shape</source>
        <translation>{name} 的位置与其形状不符</translation>
    </message>
    <message>
        <source>{count} bytes of data where {count_due} belong</source>
        <translation>数据有 {count} 字节，而应有 {count_due} 字节</translation>
    </message>
    <message>
        <source>{name} is missing</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>it names {file}, which is no weights file beside it</source>
        <translation>它提到的 {file} 不是同一文件夹中的权重文件</translation>
    </message>
    <message>
        <source>its answer is not a model hub&apos;s</source>
        <translation>它的应答不像模型库</translation>
    </message>
    <message>
        <source>its answer is not ModelScope&apos;s</source>
        <translation>它的应答不像 ModelScope</translation>
    </message>
    <message>
        <source>it is moved about without end</source>
        <translation>它被无休止地重定向</translation>
    </message>
    <message>
        <source>{name} is moved about without end</source>
        <translation>{name} 被无休止地重定向</translation>
    </message>
    <message>
        <source>it answers with a part of the file without saying which</source>
        <translation>它只返回了文件的一部分，却未说明是哪一部分</translation>
    </message>
    <message>
        <source>it answers with another part of the file</source>
        <translation>它返回了文件的另一部分</translation>
    </message>
    <message>
        <source>its owner must grant access first</source>
        <translation>需要其所有者先授予访问权限</translation>
    </message>
    <message>
        <source>it has no such revision</source>
        <translation>它没有这个版本</translation>
    </message>
    <message>
        <source>there is no such model, or it needs permission</source>
        <translation>没有这个模型，或者它需要权限</translation>
    </message>
    <message>
        <source>needs permission</source>
        <translation>需要权限</translation>
    </message>
    <message>
        <source>not found there</source>
        <translation>在那里没有找到</translation>
    </message>
    <message>
        <source>too many requests</source>
        <translation>请求过多</translation>
    </message>
    <message>
        <source>the server failed with {status}</source>
        <translation>服务器出错，状态码 {status}</translation>
    </message>
    <message>
        <source>the server refused with {status}</source>
        <translation>服务器拒绝了请求，状态码 {status}</translation>
    </message>
    <message>
        <source>the proxy asks for a user and a password</source>
        <translation>代理要求用户名和密码</translation>
    </message>
    <message>
        <source>the proxy&apos;s address is not a web address</source>
        <translation>代理的地址不是有效网址</translation>
    </message>
    <message>
        <source>the proxy refused</source>
        <translation>代理拒绝了连接</translation>
    </message>
    <message>
        <source>its address is not a web address</source>
        <translation>它的地址不是有效网址</translation>
    </message>
    <message>
        <source>the token holds characters that no token has</source>
        <translation>令牌中含有令牌不会有的字符</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>未能及时得到应答</translation>
    </message>
    <message>
        <source>no such host was found</source>
        <translation>找不到这个主机</translation>
    </message>
    <message>
        <source>connection refused</source>
        <translation>连接被拒绝</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>它的证书不受信任</translation>
    </message>
    <message>
        <source>no secure connection could be made</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>the connection broke off</source>
        <translation>连接中断</translation>
    </message>
    <message>
        <source>{name} arrived damaged</source>
        <translation>{name} 传输后已损坏</translation>
    </message>
    <message>
        <source>killed by signal {number}</source>
        <translation>被信号 {number} 终止</translation>
    </message>
    <message>
        <source>the device was lost</source>
        <translation>失去了计算设备</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>退出码 {code}</translation>
    </message>
    <message>
        <source>{holder} (process {process})</source>
        <translation>{holder}（进程 {process}）</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许此操作</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有该文件或目录</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是一个文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>这不是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>设备或资源正忙</translation>
    </message>
    <message>
        <source>Resource busy</source>
        <translation>资源正忙</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Invalid argument</source>
        <translation>参数无效</translation>
    </message>
    <message>
        <source>database disk image is malformed</source>
        <translation>数据库文件已损坏</translation>
    </message>
    <message>
        <source>file is not a database</source>
        <translation>文件不是数据库</translation>
    </message>
    <message>
        <source>attempt to write a readonly database</source>
        <translation>数据库是只读的</translation>
    </message>
    <message>
        <source>disk I/O error</source>
        <translation>磁盘读写错误</translation>
    </message>
    <message>
        <source>unable to open database file</source>
        <translation>无法打开数据库文件</translation>
    </message>
    <message>
        <source>database is locked</source>
        <translation>数据库已被锁定</translation>
    </message>
    <message>
        <source>Input data was truncated</source>
        <translation>数据不完整</translation>
    </message>
    <message>
        <source>JSON is malformed: {why} (byte {number})</source>
        <translation>JSON 格式有误：{why}（第 {number} 字节）</translation>
    </message>
    <message>
        <source>invalid character</source>
        <translation>无效字符</translation>
    </message>
    <message>
        <source>trailing characters</source>
        <translation>末尾有多余字符</translation>
    </message>
    <message>
        <source>Expected `{expected}`, got `{got}`</source>
        <translation>应为 {expected}，实为 {got}</translation>
    </message>
    <message>
        <source>Expected `{expected}`, got `{got}` - at `{place}`</source>
        <translation>{place} 处应为 {expected}，实为 {got}</translation>
    </message>
    <message>
        <source>{why}: line {line} column {column} (char {number})</source>
        <translation>{why}：第 {line} 行第 {column} 列（第 {number} 个字符）</translation>
    </message>
    <message>
        <source>Expecting value</source>
        <translation>此处应有值</translation>
    </message>
    <message>
        <source>Extra data</source>
        <translation>有多余数据</translation>
    </message>
    <message>
        <source>{why} at position {number}</source>
        <translation>{why}（位置 {number}）</translation>
    </message>
    <message>
        <source>missing )</source>
        <translation>缺少 )</translation>
    </message>
    <message>
        <source>missing ]</source>
        <translation>缺少 ]</translation>
    </message>
    <message>
        <source>unterminated character set</source>
        <translation>字符集没有结束</translation>
    </message>
    <message>
        <source>unbalanced parenthesis</source>
        <translation>括号不配对</translation>
    </message>
    <message>
        <source>nothing to repeat</source>
        <translation>没有可重复的内容</translation>
    </message>
    <message>
        <source>multiple repeat</source>
        <translation>重复符号连用</translation>
    </message>
    <message>
        <source>bad escape (end of pattern)</source>
        <translation>模式末尾的转义不完整</translation>
    </message>
    <message>
        <source>bad escape {escape}</source>
        <translation>转义 {escape} 无效</translation>
    </message>
    <message>
        <source>bad character range</source>
        <translation>字符范围无效</translation>
    </message>
    <message>
        <source>min repeat greater than max repeat</source>
        <translation>最少重复次数大于最多重复次数</translation>
    </message>
    <message>
        <source>invalid group reference</source>
        <translation>引用的组无效</translation>
    </message>
    <message>
        <source>unknown group</source>
        <translation>组不存在</translation>
    </message>
    <message>
        <source>unknown property</source>
        <translation>未知的字符属性</translation>
    </message>
    <message>
        <source>unknown extension</source>
        <translation>未知的扩展语法</translation>
    </message>
    <message>
        <source>missing group name</source>
        <translation>缺少组名</translation>
    </message>
    <message>
        <source>repeat count too big</source>
        <translation>重复次数过大</translation>
    </message>
    <message>
        <source>{name}: {why}</source>
        <translation>{name}：{why}</translation>
    </message>
    <message>
        <source>a single character</source>
        <translation>单个字符</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>某位用户</translation>
    </message>
    <message>
        <source>a moment ago</source>
        <translation>刚才</translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>Labelled</source>
        <translation>已标注</translation>
    </message>
    <message>
        <source>Not labelled</source>
        <translation>未标注</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Part: {0}</source>
        <translation>部分：{0}</translation>
    </message>
    <message>
        <source>Excluded</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>Not excluded</source>
        <translation>未排除</translation>
    </message>
    <message>
        <source>Labelled by: {0}</source>
        <translation>标注者：{0}</translation>
    </message>
    <message>
        <source>Labelled since {0}</source>
        <translation>{0} 以来标注</translation>
    </message>
    <message>
        <source>Predictions of {0}</source>
        <translation>{0}的预测</translation>
    </message>
    <message>
        <source>Predicted: {0}</source>
        <translation>预测为：{0}</translation>
    </message>
    <message>
        <source>Prediction differs from the label</source>
        <translation>预测与标签不同</translation>
    </message>
    <message>
        <source>People disagree</source>
        <translation>标注者意见不一</translation>
    </message>
    <message>
        <source>Group: {0}</source>
        <translation>分组：{0}</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>{0}: from {1}</source>
        <translation>{0}：从 {1} 起</translation>
    </message>
    <message>
        <source>{0}: up to {1}</source>
        <translation>{0}：至 {1}</translation>
    </message>
    <message>
        <source>{0}: {1} – {2}</source>
        <translation>{0}：{1} – {2}</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>The file begins with a byte order mark; it was left out of the first column&apos;s name.</source>
        <translation>文件以字节顺序标记开头；已从第一列的名称中去掉。</translation>
    </message>
    <message>
        <source>All labels are the same ({label}); a model needs at least two.</source>
        <translation>所有标签都相同（{label}）；模型至少需要两个。</translation>
    </message>
    <message>
        <source>Several columns are called the same ({names}); the later ones were numbered.</source>
        <translation>有几列同名（{names}）；后面的已编号。</translation>
    </message>
    <message>
        <source>Some cells hold NUL characters, which were taken out of the texts.</source>
        <translation>有些单元格含有 NUL 字符，已从文本中去掉。</translation>
    </message>
    <message>
        <source>Some cells hold line breaks; they are kept.</source>
        <translation>有些单元格含有换行；予以保留。</translation>
    </message>
    <message>
        <source>Some characters do not fit the encoding {encoding}; the rows they stand in are reported.</source>
        <translation>有些字符不符合编码 {encoding}；所在的行将被报告。</translation>
    </message>
    <message>
        <source>Some labels differ only in case or blanks ({labels}).</source>
        <translation>有些标签只有大小写或空白不同（{labels}）。</translation>
    </message>
    <message>
        <source>Some labels had blanks around them, which were taken off.</source>
        <translation>有些标签前后有空白，已去掉。</translation>
    </message>
    <message>
        <source>Some texts hold HTML tags; they are kept as they stand.</source>
        <translation>有些文本含有 HTML 标记；按原样保留。</translation>
    </message>
    <message>
        <source>The cells of “{column}” seem to hold several labels each.</source>
        <translation>“{column}”的单元格似乎各含多个标签。</translation>
    </message>
    <message>
        <source>The column “{column}” holds other values than train, validation and test ({names}); those rows are in no part.</source>
        <translation>列“{column}”含有 train、validation 和 test 以外的值（{names}）；这些行不属于任何部分。</translation>
    </message>
    <message>
        <source>The column “{column}” looks like free text rather than labels: {count} different ones in {rows} rows.</source>
        <translation>列“{column}”看起来像自由文本而不是标签：{rows} 行中有 {count} 个不同的值。</translation>
    </message>
    <message>
        <source>The column “{column}” looks like numbers or codes rather than texts.</source>
        <translation>列“{column}”看起来像数字或代码，而不是文本。</translation>
    </message>
    <message>
        <source>The columns do not line up everywhere; look whether the separator is right.</source>
        <translation>有些地方列数不一致；请看看分隔符是否正确。</translation>
    </message>
    <message>
        <source>The file is not in Unicode; it was read as {encoding}, so look whether the texts are right.</source>
        <translation>文件不是 Unicode；已按 {encoding} 读取，请看看文本是否正确。</translation>
    </message>
    <message>
        <source>The first line names the columns, but it looks like data.</source>
        <translation>第一行是列名，但看起来像数据。</translation>
    </message>
    <message>
        <source>The first line seems to be data, so the columns were numbered.</source>
        <translation>第一行似乎是数据，因此各列已编号。</translation>
    </message>
    <message>
        <source>The labels are numbers ({labels}).</source>
        <translation>标签是数字（{labels}）。</translation>
    </message>
    <message>
        <source>The reasons in “{column}” are read as counting words between blanks.</source>
        <translation>“{column}”列中的依据按以空格分隔的词计数。</translation>
    </message>
    <message>
        <source>The workbook has {count} sheets; “{sheet}” is read.</source>
        <translation>工作簿有 {count} 个工作表；读取的是“{sheet}”。</translation>
    </message>
    <message>
        <source>{count} {count:line|lines} above the column names {count:was|were} left out.</source>
        <translation>列名上方的 {count} 行已略去。</translation>
    </message>
    <message>
        <source>There are {count} labels; a model needs several texts of each.</source>
        <translation>共有 {count} 个标签；模型需要每个标签都有若干文本。</translation>
    </message>
    <message>
        <source>{count} column {count:name|names} had stray blanks, which were taken off.</source>
        <translation>{count} 个列名带有多余空白，已去掉。</translation>
    </message>
    <message>
        <source>{count} {count:column has no name; it was|columns have no name; they were} numbered.</source>
        <translation>{count} 列没有名称；已编号。</translation>
    </message>
    <message>
        <source>{count} merged {count:cell was|cells were} filled with the value {count:it shows|they show}.</source>
        <translation>{count} 个合并单元格已填入其显示的值。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:is no JSON object; it is|are no JSON objects; they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行不是 JSON 对象；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} a quote that is never closed; {count:it is|they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行的引号没有闭合；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} a reason that does not fit its text; {count:it is|they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行的依据与文本不符；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} more or fewer cells than the header; {count:it is|they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行的单元格数与标题行不同；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} no label; {count:it is|they are} imported unlabelled.</source>
        <translation>前 {rows} 行中有 {count} 行没有标签；将作为未标注导入。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} no text; {count:it is|they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行没有文本；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} rows {count:has|have} spans that do not fit {count:its|their} text; {count:it is|they are} reported.</source>
        <translation>前 {rows} 行中有 {count} 行的片段与文本不符；将被报告。</translation>
    </message>
    <message>
        <source>{count} of the first {rows} texts {count:stands|stand} there more than once.</source>
        <translation>前 {rows} 条文本中有 {count} 条出现不止一次。</translation>
    </message>
    <message>
        <source>{count} of {rows} rows {count:has|have} no label; {count:it was|they were} imported unlabelled.</source>
        <translation>{rows} 行中有 {count} 行没有标签；已作为未标注导入。</translation>
    </message>
    <message>
        <source>{count} {count:stretch of the reasons is empty; it was|stretches of the reasons are empty; they were} left out.</source>
        <translation>依据中有 {count} 个空片段，已略去。</translation>
    </message>
</context>
<context>
    <name>fixes</name>
    <message>
        <source>Import without labels</source>
        <translation>不带标签导入</translation>
    </message>
    <message>
        <source>Merge them</source>
        <translation>合并它们</translation>
    </message>
    <message>
        <source>Read as {value}</source>
        <translation>按 {value} 读取</translation>
    </message>
    <message>
        <source>The first line is data</source>
        <translation>第一行是数据</translation>
    </message>
    <message>
        <source>The first line names the columns</source>
        <translation>第一行是列名</translation>
    </message>
    <message>
        <source>Treat as a rating</source>
        <translation>作为评分</translation>
    </message>
    <message>
        <source>Treat as several labels</source>
        <translation>作为多个标签</translation>
    </message>
    <message>
        <source>Use “{value}” as the text</source>
        <translation>将“{value}”作为文本</translation>
    </message>
</context>
<context>
    <name>groups</name>
    <message>
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Editing</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
    </message>
    <message>
        <source>Lists and pictures</source>
        <translation>列表与图形</translation>
    </message>
    <message>
        <source>Models and predictions</source>
        <translation>模型与预测</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>heads</name>
    <message>
        <source>Previous</source>
        <translation>前一个</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>后一个</translation>
    </message>
    <message>
        <source>Itself</source>
        <translation>自身</translation>
    </message>
    <message>
        <source>Special</source>
        <translation>特殊词元</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Broad</source>
        <translation>均匀</translation>
    </message>
    <message>
        <source>How much it looks at the token before, on average.</source>
        <translation>平均有多少关注落在前一个词元上。</translation>
    </message>
    <message>
        <source>How much it looks at the token after, on average.</source>
        <translation>平均有多少关注落在后一个词元上。</translation>
    </message>
    <message>
        <source>How much each token looks at itself, on average.</source>
        <translation>每个词元平均有多少关注落在自身上。</translation>
    </message>
    <message>
        <source>How much it looks at special tokens, on average: often a way to do nothing.</source>
        <translation>平均有多少关注落在特殊词元上：这往往意味着该头不起作用。</translation>
    </message>
    <message>
        <source>How much it looks at other pieces of the same word and the same token elsewhere, where there are any.</source>
        <translation>平均有多少关注落在同一个词的其他词元和别处的相同词元上（只计有这类词元的情况）。</translation>
    </message>
    <message>
        <source>How evenly it looks at everything: 1 where all get the same.</source>
        <translation>关注分布得有多均匀：1 表示对所有词元一视同仁。</translation>
    </message>
    <message>
        <source>Layer {0}, head {1}</source>
        <translation>第 {0} 层第 {1} 头</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>注意力头</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>this sheet, while you do not type</source>
        <translation>打开本表（不在输入文字时）</translation>
    </message>
    <message>
        <source>close what lies over the page; out of a field</source>
        <translation>关闭页面上方的面板；离开输入框</translation>
    </message>
    <message>
        <source>to the next control and back</source>
        <translation>前往下一个控件，或返回上一个</translation>
    </message>
    <message>
        <source>copy and paste; on Data a table becomes texts</source>
        <translation>复制与粘贴；在“数据”页面，表格会成为文本</translation>
    </message>
    <message>
        <source>move in a list, a table, a picture or along the rail</source>
        <translation>在列表、表格、图形或导航栏中移动</translation>
    </message>
    <message>
        <source>set a text that is read larger or smaller</source>
        <translation>放大或缩小正在阅读的文本</translation>
    </message>
    <message>
        <source>Accept what is suggested</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Refuse what is suggested</source>
        <translation>拒绝建议</translation>
    </message>
    <message>
        <source>Skip: leave it for later</source>
        <translation>跳过：留到以后</translation>
    </message>
    <message>
        <source>Take the last edit back</source>
        <translation>撤销上一次标注</translation>
    </message>
    <message>
        <source>The text before</source>
        <translation>上一条文本</translation>
    </message>
    <message>
        <source>The next text</source>
        <translation>下一条文本</translation>
    </message>
    <message>
        <source>Done with this text</source>
        <translation>完成这条文本</translation>
    </message>
    <message>
        <source>Find a label by typing</source>
        <translation>输入文字查找标签</translation>
    </message>
    <message>
        <source>Similar texts</source>
        <translation>相似文本</translation>
    </message>
    <message>
        <source>Label all occurrences</source>
        <translation>标注所有出现之处</translation>
    </message>
    <message>
        <source>Mark the reason for the label</source>
        <translation>标记标签的依据</translation>
    </message>
    <message>
        <source>Second opinion</source>
        <translation>第二意见</translation>
    </message>
    <message>
        <source>Choose the keys of this page</source>
        <translation>选择本页面的按键</translation>
    </message>
    <message>
        <source>choose the label with this number; labels can have keys of their own</source>
        <translation>选择对应编号的标签；标签也可以有自己的按键</translation>
    </message>
    <message>
        <source>the text before and the next one, also where ← and → move in the text</source>
        <translation>上一条和下一条文本，在 ← → 用于移动光标时也有效</translation>
    </message>
    <message>
        <source>out of a field, back to the text</source>
        <translation>离开输入框，回到文本</translation>
    </message>
    <message>
        <source>set the text larger or smaller</source>
        <translation>放大或缩小文本</translation>
    </message>
    <message>
        <source>marking: to the word before and the next; Shift takes it in, Alt goes by characters</source>
        <translation>标记时：移到上一个词和下一个词；Shift 扩选，Alt 按字符移动</translation>
    </message>
    <message>
        <source>entities: to the next mark and back; a number gives it another label</source>
        <translation>实体：移到下一个或上一个标记；按数字换标签</translation>
    </message>
    <message>
        <source>marking: take the mark away</source>
        <translation>标记时：删除标记</translation>
    </message>
    <message>
        <source>marking: takes whole words; with Shift exactly what you drag over</source>
        <translation>标记时：选取整个词；按住 Shift 则只选取拖过的部分</translation>
    </message>
    <message>
        <source>marking a reason: mark what is selected</source>
        <translation>标记依据时：标记选中的部分</translation>
    </message>
    <message>
        <source>free text: save the answer</source>
        <translation>自由文本：保存回答</translation>
    </message>
    <message>
        <source>reviewing: keep the label, take the other, exclude the text</source>
        <translation>复核：保留标签、采用另一个、排除文本</translation>
    </message>
</context>
<context>
    <name>label-errors</name>
    <message>
        <source>The model, which was not shown this label, reads “{suggested}” with {chance} %, and “{given}” with only {given_chance} %.</source>
        <translation>未见过此标签的模型以 {chance}% 判为“{suggested}”，判为“{given}”的只有 {given_chance}%。</translation>
    </message>
    <message>
        <source>The same text carries another label elsewhere ({suggested}).</source>
        <translation>相同的文本在别处标为另一个标签（{suggested}）。</translation>
    </message>
    <message>
        <source>“{given}” is among the least likely labels ({given_chance} %), though the model is not sure of another.</source>
        <translation>“{given}”是最不可能的标签之一（{given_chance}%），但模型也不确定是哪个。</translation>
    </message>
    <message>
        <source>“{label}” is given, though the model reads it with only {chance} %.</source>
        <translation>标了“{label}”，而模型判为它的只有 {chance}%。</translation>
    </message>
    <message>
        <source>“{label}” is not given, though the model reads it with {chance} %.</source>
        <translation>没有标“{label}”，而模型以 {chance}% 判为它。</translation>
    </message>
    <message>
        <source>“{text}” is marked as “{given}”, though the model reads “{suggested}” with {chance} %.</source>
        <translation>“{text}”标为“{given}”，而模型以 {chance}% 判为“{suggested}”。</translation>
    </message>
    <message>
        <source>“{text}” is marked as “{given}”, which the model reads there with only {chance} %: it sees no entity.</source>
        <translation>“{text}”标记为“{given}”，而模型认为此处不是实体（“{given}”仅 {chance}%）。</translation>
    </message>
    <message>
        <source>“{text}” is not marked, though the model reads it as “{suggested}” with {chance} %.</source>
        <translation>“{text}”没有标记，而模型以 {chance}% 判为“{suggested}”。</translation>
    </message>
</context>
<context>
    <name>languages</name>
    <message>
        <source>Afrikaans</source>
        <translation>南非荷兰语</translation>
    </message>
    <message>
        <source>Albanian</source>
        <translation>阿尔巴尼亚语</translation>
    </message>
    <message>
        <source>Amharic</source>
        <translation>阿姆哈拉语</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯语</translation>
    </message>
    <message>
        <source>Armenian</source>
        <translation>亚美尼亚语</translation>
    </message>
    <message>
        <source>Azerbaijani</source>
        <translation>阿塞拜疆语</translation>
    </message>
    <message>
        <source>Bangla</source>
        <translation>孟加拉语</translation>
    </message>
    <message>
        <source>Basque</source>
        <translation>巴斯克语</translation>
    </message>
    <message>
        <source>Belarusian</source>
        <translation>白俄罗斯语</translation>
    </message>
    <message>
        <source>Bosnian</source>
        <translation>波斯尼亚语</translation>
    </message>
    <message>
        <source>Bulgarian</source>
        <translation>保加利亚语</translation>
    </message>
    <message>
        <source>Burmese</source>
        <translation>缅甸语</translation>
    </message>
    <message>
        <source>Catalan</source>
        <translation>加泰罗尼亚语</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>Croatian</source>
        <translation>克罗地亚语</translation>
    </message>
    <message>
        <source>Czech</source>
        <translation>捷克语</translation>
    </message>
    <message>
        <source>Danish</source>
        <translation>丹麦语</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>荷兰语</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <source>Esperanto</source>
        <translation>世界语</translation>
    </message>
    <message>
        <source>Estonian</source>
        <translation>爱沙尼亚语</translation>
    </message>
    <message>
        <source>Filipino</source>
        <translation>菲律宾语</translation>
    </message>
    <message>
        <source>Finnish</source>
        <translation>芬兰语</translation>
    </message>
    <message>
        <source>French</source>
        <translation>法语</translation>
    </message>
    <message>
        <source>Galician</source>
        <translation>加利西亚语</translation>
    </message>
    <message>
        <source>Georgian</source>
        <translation>格鲁吉亚语</translation>
    </message>
    <message>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊语</translation>
    </message>
    <message>
        <source>Gujarati</source>
        <translation>古吉拉特语</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来语</translation>
    </message>
    <message>
        <source>Hindi</source>
        <translation>印地语</translation>
    </message>
    <message>
        <source>Hungarian</source>
        <translation>匈牙利语</translation>
    </message>
    <message>
        <source>Icelandic</source>
        <translation>冰岛语</translation>
    </message>
    <message>
        <source>Indonesian</source>
        <translation>印度尼西亚语</translation>
    </message>
    <message>
        <source>Irish</source>
        <translation>爱尔兰语</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>意大利语</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日语</translation>
    </message>
    <message>
        <source>Javanese</source>
        <translation>爪哇语</translation>
    </message>
    <message>
        <source>Kannada</source>
        <translation>卡纳达语</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>哈萨克语</translation>
    </message>
    <message>
        <source>Khmer</source>
        <translation>高棉语</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩语</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>吉尔吉斯语</translation>
    </message>
    <message>
        <source>Lao</source>
        <translation>老挝语</translation>
    </message>
    <message>
        <source>Latin</source>
        <translation>拉丁语</translation>
    </message>
    <message>
        <source>Latvian</source>
        <translation>拉脱维亚语</translation>
    </message>
    <message>
        <source>Lithuanian</source>
        <translation>立陶宛语</translation>
    </message>
    <message>
        <source>Macedonian</source>
        <translation>马其顿语</translation>
    </message>
    <message>
        <source>Malagasy</source>
        <translation>马尔加什语</translation>
    </message>
    <message>
        <source>Malay</source>
        <translation>马来语</translation>
    </message>
    <message>
        <source>Malayalam</source>
        <translation>马拉雅拉姆语</translation>
    </message>
    <message>
        <source>Marathi</source>
        <translation>马拉地语</translation>
    </message>
    <message>
        <source>Mongolian</source>
        <translation>蒙古语</translation>
    </message>
    <message>
        <source>Nepali</source>
        <translation>尼泊尔语</translation>
    </message>
    <message>
        <source>Norwegian Bokmål</source>
        <translation>书面挪威语</translation>
    </message>
    <message>
        <source>Norwegian Nynorsk</source>
        <translation>新挪威语</translation>
    </message>
    <message>
        <source>Odia</source>
        <translation>奥里亚语</translation>
    </message>
    <message>
        <source>Pashto</source>
        <translation>普什图语</translation>
    </message>
    <message>
        <source>Persian</source>
        <translation>波斯语</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>波兰语</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>葡萄牙语</translation>
    </message>
    <message>
        <source>Punjabi</source>
        <translation>旁遮普语</translation>
    </message>
    <message>
        <source>Romanian</source>
        <translation>罗马尼亚语</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>俄语</translation>
    </message>
    <message>
        <source>Serbian</source>
        <translation>塞尔维亚语</translation>
    </message>
    <message>
        <source>Sindhi</source>
        <translation>信德语</translation>
    </message>
    <message>
        <source>Sinhala</source>
        <translation>僧伽罗语</translation>
    </message>
    <message>
        <source>Slovak</source>
        <translation>斯洛伐克语</translation>
    </message>
    <message>
        <source>Slovenian</source>
        <translation>斯洛文尼亚语</translation>
    </message>
    <message>
        <source>Somali</source>
        <translation>索马里语</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>西班牙语</translation>
    </message>
    <message>
        <source>Sundanese</source>
        <translation>巽他语</translation>
    </message>
    <message>
        <source>Swahili</source>
        <translation>斯瓦希里语</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>瑞典语</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>塔吉克语</translation>
    </message>
    <message>
        <source>Tamil</source>
        <translation>泰米尔语</translation>
    </message>
    <message>
        <source>Tatar</source>
        <translation>鞑靼语</translation>
    </message>
    <message>
        <source>Telugu</source>
        <translation>泰卢固语</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰语</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其语</translation>
    </message>
    <message>
        <source>Ukrainian</source>
        <translation>乌克兰语</translation>
    </message>
    <message>
        <source>Urdu</source>
        <translation>乌尔都语</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>乌兹别克语</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南语</translation>
    </message>
    <message>
        <source>Welsh</source>
        <translation>威尔士语</translation>
    </message>
    <message>
        <source>Xhosa</source>
        <translation>科萨语</translation>
    </message>
    <message>
        <source>Yiddish</source>
        <translation>意第绪语</translation>
    </message>
    <message>
        <source>Yoruba</source>
        <translation>约鲁巴语</translation>
    </message>
    <message>
        <source>Zulu</source>
        <translation>祖鲁语</translation>
    </message>
</context>
<context>
    <name>measures</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Macro F1</source>
        <translation>宏平均 F1</translation>
    </message>
    <message>
        <source>Weighted F1</source>
        <translation>加权 F1</translation>
    </message>
    <message>
        <source>Micro F1</source>
        <translation>微平均 F1</translation>
    </message>
    <message>
        <source>All labels right</source>
        <translation>标签全对</translation>
    </message>
    <message>
        <source>Entity F1 (strict)</source>
        <translation>实体 F1（严格）</translation>
    </message>
    <message>
        <source>Entity precision (strict)</source>
        <translation>实体精确率（严格）</translation>
    </message>
    <message>
        <source>Entity recall (strict)</source>
        <translation>实体召回率（严格）</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>Token macro F1</source>
        <translation>词元宏平均 F1</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>The share of texts that get the right label.</source>
        <translation>标签判对的文本所占的比例。</translation>
    </message>
    <message>
        <source>The mean of the labels&apos; F1: a rare label counts as much as a frequent one.</source>
        <translation>各标签 F1 的平均值：少见标签与常见标签同等重要。</translation>
    </message>
    <message>
        <source>The mean of the labels&apos; F1, weighted by how many texts each has.</source>
        <translation>各标签 F1 按文本数加权的平均值。</translation>
    </message>
    <message>
        <source>F1 over all labels together: a frequent label counts more.</source>
        <translation>所有标签合在一起的 F1：出现越多的标签分量越重。</translation>
    </message>
    <message>
        <source>The share of texts with exactly the right labels, none missing.</source>
        <translation>标签完全正确、一个不缺的文本所占比例。</translation>
    </message>
    <message>
        <source>An entity counts only when its type and both its ends are right. This is the figure to go by.</source>
        <translation>类型和首尾位置全对才算对。应以此指标为准。</translation>
    </message>
    <message>
        <source>Of the entities the model marked, the share that is right.</source>
        <translation>模型标出的实体中，正确的比例。</translation>
    </message>
    <message>
        <source>Of the entities in the texts, the share the model found.</source>
        <translation>文本中的实体，被模型找出的比例。</translation>
    </message>
    <message>
        <source>The share of tokens with the right tag, those outside any entity counted. Most tokens are outside, so this is high even for a model that finds nothing.</source>
        <translation>标记正确的词元所占的比例，包括实体之外的词元。大多数词元在实体之外，所以什么都找不到的模型也能得高分。</translation>
    </message>
    <message>
        <source>The mean of the F1 of every kind of token; parts of an entity count one by one.</source>
        <translation>各类词元 F1 的平均值；实体的各部分分别计算。</translation>
    </message>
    <message>
        <source>Most frequent label</source>
        <translation>最常见标签</translation>
    </message>
    <message>
        <source>TF-IDF and logistic regression</source>
        <translation>TF-IDF 逻辑回归</translation>
    </message>
    <message>
        <source>Marking nothing</source>
        <translation>全不标注</translation>
    </message>
    <message>
        <source>Looking up entities seen in training</source>
        <translation>查训练实体词典</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>AttnLRP</source>
        <translation>AttnLRP</translation>
    </message>
    <message>
        <source>CP-LRP</source>
        <translation>CP-LRP</translation>
    </message>
    <message>
        <source>DecompX</source>
        <translation>DecompX</translation>
    </message>
    <message>
        <source>One word left out</source>
        <translation>逐词去除</translation>
    </message>
    <message>
        <source>Left out and kept alone</source>
        <translation>去除与独留</translation>
    </message>
    <message>
        <source>LIME</source>
        <translation>LIME</translation>
    </message>
    <message>
        <source>Kernel SHAP</source>
        <translation>Kernel SHAP</translation>
    </message>
    <message>
        <source>Partition SHAP</source>
        <translation>Partition SHAP</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>积分梯度</translation>
    </message>
    <message>
        <source>SmoothGrad</source>
        <translation>SmoothGrad</translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation>梯度 × 输入</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Attention × gradient</source>
        <translation>注意力 × 梯度</translation>
    </message>
    <message>
        <source>Attention rollout</source>
        <translation>注意力展开</translation>
    </message>
    <message>
        <source>Random order</source>
        <translation>随机顺序</translation>
    </message>
    <message>
        <source>Tries several methods on this text and shows the one whose words move the answer most when they are left out.</source>
        <translation>在这段文本上试用多种方法，显示其中去掉重要词后答案变化最大的一种。</translation>
    </message>
    <message>
        <source>Hands the answer back through the network, layer by layer, to the words it came from. Fast, tells for from against; its sum cannot be checked.</source>
        <translation>把答案逐层传回网络，直到它所来自的词。速度快，能区分支持与反对；总和无法核对。</translation>
    </message>
    <message>
        <source>Like AttnLRP, but takes where the model looks as given: simpler, and blind to why it looks there. Fast, tells for from against.</source>
        <translation>与 AttnLRP 类似，但把模型看向何处当作既定：更简单，但看不到它为何看向那里。速度快，能区分支持与反对。</translation>
    </message>
    <message>
        <source>Carries each word’s own part through every layer, beside the others, up to the answer; where the model looks is taken as given. Tells for from against and adds up; slower on long texts.</source>
        <translation>把每个词自己的那一份逐层并行传到结果；模型看向何处视为给定。区分支持与反对，各份相加等于结果；长文本上较慢。</translation>
    </message>
    <message>
        <source>Leaves out one word at a time and watches how far the answer falls. Tells for from against; words that only count together are missed. Slower on long texts.</source>
        <translation>每次去掉一个词，看答案下降多少。能区分支持与反对；只有合在一起才起作用的词会被漏掉。文本长时较慢。</translation>
    </message>
    <message>
        <source>Leaves out one word at a time, then keeps one word at a time, and watches how far the answer falls and rises. Tells for from against, also of words that stand in for each other. Slower on long texts.</source>
        <translation>先逐个去掉一个词，再逐个只留一个词，观察答案下降和上升多少。能区分支持与反对，对可互相替代的词也有效。文本长时较慢。</translation>
    </message>
    <message>
        <source>Leaves out words at random, hundreds of times, and fits a simple sum to the answers. Tells for from against; slow, and only as good as the simple sum.</source>
        <translation>随机去掉词数百次，并用一个简单的加和去拟合答案。能区分支持与反对；较慢，好坏取决于这个加和。</translation>
    </message>
    <message>
        <source>Shares the answer out fairly among the words, estimated from hundreds of texts with words left out. Tells for from against and adds up; slow, and rough on long texts.</source>
        <translation>把答案公平地分给各个词，由数百个去掉部分词的文本估计得出。能区分支持与反对，且总和相符；较慢，文本长时较粗略。</translation>
    </message>
    <message>
        <source>Shares the answer out fairly, first between stretches of the text, then within them. Tells for from against and adds up; slow.</source>
        <translation>把答案公平地分配，先在文本的各段之间，再在各段之内。能区分支持与反对，且总和相符；较慢。</translation>
    </message>
    <message>
        <source>Fades the text in from a blank one and adds up how much each word moves the answer on the way. Tells for from against, and its sum can be checked; takes a while.</source>
        <translation>让文本从空白中逐渐显现，累计每个词在此过程中使答案变化多少。能区分支持与反对，总和可以核对；需要一些时间。</translation>
    </message>
    <message>
        <source>Gradient × input, averaged over slightly blurred copies of the text, so that chance matters less. Tells for from against; takes a while.</source>
        <translation>在文本的若干轻微扰动副本上对“梯度 × 输入”取平均，以减少偶然性。能区分支持与反对；需要一些时间。</translation>
    </message>
    <message>
        <source>How strongly the answer would react to each word just now. Tells for from against and is the fastest, but rough: its sum cannot be checked.</source>
        <translation>答案此刻会对每个词有多强的反应。能区分支持与反对，速度最快，但较粗略：总和无法核对。</translation>
    </message>
    <message>
        <source>How much any change of a word could move the answer. Fast; tells how much a word matters, not whether it speaks for or against.</source>
        <translation>一个词的任何变化能使答案变动多少。速度快；只说明词有多重要，不说明它支持还是反对。</translation>
    </message>
    <message>
        <source>Where the model looks, as far as looking there moves the answer. Fast; tells how much a word matters, not whether it speaks for or against.</source>
        <translation>模型看向何处，且只计对答案有影响的部分。速度快；只说明词有多重要，不说明它支持还是反对。</translation>
    </message>
    <message>
        <source>Where the model looks, followed through all layers. Fast, but the same whatever is asked: it says what was read, not what decided.</source>
        <translation>模型看向何处，贯穿所有层。速度快，但无论问什么都一样：它说明读了什么，而不是什么起了决定作用。</translation>
    </message>
    <message>
        <source>Words in a random order: what every method must do better than.</source>
        <translation>随机顺序的词：每种方法都必须比它好。</translation>
    </message>
    <message>
        <source>Handing the answer back</source>
        <translation>把答案传回</translation>
    </message>
    <message>
        <source>Leaving words out</source>
        <translation>逐词去除</translation>
    </message>
    <message>
        <source>Slopes</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Where the model looks</source>
        <translation>模型看向何处</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Memory ran out: now {batch} {batch:text|texts} at a time, {accumulation} times per step; the effective batch stays {effective}.</source>
        <translation>内存不足：改为每次 {batch} 条文本，每步累积 {accumulation} 次；有效批大小仍为 {effective}。</translation>
    </message>
    <message>
        <source>Resumed at step {step} of {total}.</source>
        <translation>从第 {step} 步（共 {total} 步）继续。</translation>
    </message>
    <message>
        <source>Some labels have too few texts to be in every part, so all of theirs are trained on: {labels}.</source>
        <translation>部分标签的文本太少，无法分到每个部分，因此全部用于训练：{labels}。</translation>
    </message>
    <message>
        <source>Stopped at epoch {epoch}: no improvement for {patience} {patience:evaluation|evaluations}.</source>
        <translation>在第 {epoch} 轮停止：连续 {patience} 次评估没有改善。</translation>
    </message>
    <message>
        <source>The GPU could not be used ({detail}); going on with the processor.</source>
        <translation>无法使用 GPU（{detail}），改用处理器继续。</translation>
    </message>
    <message>
        <source>{count} of {total} texts {count:is|are} longer than {max_length} tokens and {count:is|are} read only up to there.</source>
        <translation>{total} 条文本中有 {count} 条超过 {max_length} 个词元，只读到该长度为止。</translation>
    </message>
    <message>
        <source>{count} training {count:text is|texts are} also in the test set; {count:it was|they were} left out of the training.</source>
        <translation>{count} 条训练文本同时出现在测试集中，已从训练中剔除。</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>The settings allow no model to be fetched (“local only”), so {model} was not looked for; nothing was sent; choose another source on the Settings page, or add the model&apos;s folder.</source>
        <translation>设置不允许获取模型（“仅本地”），因此没有查找 {model}；没有发送任何内容；请在“设置”页面选择其他来源，或添加模型文件夹。</translation>
    </message>
    <message>
        <source>{path} is the project that is open; nothing was merged; choose a colleague&apos;s project or file.</source>
        <translation>{path} 就是当前打开的项目；未合并任何内容；请选择同事的项目或文件。</translation>
    </message>
    <message>
        <source>A dataset called “{name}” is there or being imported; nothing was undone or redone; rename that one or wait for its import.</source>
        <translation>名为“{name}”的数据集已存在或正在导入；未撤销也未重做；请重命名该数据集或等待其导入完成。</translation>
    </message>
    <message>
        <source>A label needs a name; nothing was changed; type one.</source>
        <translation>标签需要名称；未作任何更改；请输入一个名称。</translation>
    </message>
    <message>
        <source>A model called “{model}” is already here; it was left as it is; remove it first or rename the folder.</source>
        <translation>已有名为“{model}”的模型；它保持原样；请先移除它，或重命名文件夹。</translation>
    </message>
    <message>
        <source>A model in the archive {path} asks to run its own Python code ({detail}); nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 中的一个模型要求运行自带的 Python 代码（{detail}）；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>A name has 1 to 60 characters in one line; the one before is kept; choose another name.</source>
        <translation>名字为一行，1 到 60 个字符；保留原来的名字；请换一个名字。</translation>
    </message>
    <message>
        <source>A sheet of {path} has a cell in row {row}, column {column}, so that it is {rows} rows by {columns} columns large, more than can be read; nothing was imported; delete the cells far from the table, or save the sheet as CSV.</source>
        <translation>{path} 的一个工作表在第 {row} 行、第 {column} 列有单元格，使表格达到 {rows} 行 × {columns} 列，超出可读取的大小；未导入任何内容；请删除远离表格的单元格，或将该工作表另存为 CSV。</translation>
    </message>
    <message>
        <source>All labelled texts of “{name}” carry the same label “{label}”; nothing was trained; a model needs at least two.</source>
        <translation>“{name}”中所有已标注文本的标签都是“{label}”；没有进行训练；模型至少需要两种标签。</translation>
    </message>
    <message>
        <source>All texts of “{name}” are also in the test set “{test}”; nothing was trained, since the figures would be worthless; choose another test set.</source>
        <translation>“{name}”的所有文本也都在测试集“{test}”中；没有进行训练，因为那样得到的指标毫无意义；请选择其他测试集。</translation>
    </message>
    <message>
        <source>No row of {path} could be used ({reported} reported); nothing was imported; look at the report.</source>
        <translation>{path} 中没有一行可用（{reported} 行已列入报告）；没有导入任何内容；请查看报告。</translation>
    </message>
    <message>
        <source>No text of {path} is in “{name}”; nothing was merged; check that it was labelled from this dataset.</source>
        <translation>{path} 中没有任何文本在“{name}”中；未合并任何内容；请确认它是根据此数据集标注的。</translation>
    </message>
    <message>
        <source>No text of “{name}” has an entity; nothing was trained; mark some spans first.</source>
        <translation>“{name}”的文本中没有实体；没有进行训练；请先标注一些实体。</translation>
    </message>
    <message>
        <source>No text of “{name}” was chosen that {format} could hold; nothing was written; choose other texts, or label some first.</source>
        <translation>所选的“{name}”文本中没有可写入 {format} 的内容；未写入任何文件；请选择其他文本，或先标注一些。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; check the connection and try again.</source>
        <translation>无法从 {source} 下载 {model}（{detail}）；已收到的部分会保留，下次将从那里继续；请检查网络连接后重试。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; check the connection, and the addresses of the source and the proxy on the Settings page.</source>
        <translation>无法从 {source} 下载 {model}（{detail}）；已收到的部分会保留，下次将从那里继续；请检查网络连接，以及“设置”页上来源和代理的地址。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; wait a while and try again, or choose another source on the Settings page.</source>
        <translation>无法从 {source} 下载 {model}（{detail}）；已收到的部分会保留，下次将从那里继续；请稍后重试，或在“设置”页上另选来源。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source}, which did not prove who it is ({detail}); what arrived is kept and the next try goes on from there; check the date of this computer, and ask whoever runs your network for its certificate.</source>
        <translation>无法从 {source} 下载 {model}，因为它未能证明自己的身份（{detail}）；已收到的部分会保留，下次将从那里继续；请检查这台计算机的日期，并向网络管理员索取证书。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source}, which does not answer as a source of models does ({detail}); what arrived is kept; check the address of the source on the Settings page, or choose another one.</source>
        <translation>无法从 {source} 下载 {model}，因为它的应答不像模型来源（{detail}）；已收到的部分会保留；请检查“设置”页上来源的地址，或另选来源。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded whole from {source} ({detail}); that file was thrown away and the others are kept; try again, or choose another source on the Settings page.</source>
        <translation>无法从 {source} 完整下载 {model}（{detail}）；该文件已丢弃，其余文件会保留；请重试，或在“设置”页上另选来源。</translation>
    </message>
    <message>
        <source>{model} was not found at {source} ({detail}); what arrived before is kept; check its id and, where it is not public, your token on the Settings page.</source>
        <translation>在 {source} 没有找到 {model}（{detail}）；之前收到的部分会保留；请检查它的标识；如果它不公开，请检查“设置”页上的令牌。</translation>
    </message>
    <message>
        <source>{texts} {texts:text was|texts were} tried and none could be explained; nothing was measured; choose other texts, for a model of pairs such as have both.</source>
        <translation>{texts} 条文本都无法解释；没有进行测量；请选择其他文本，文本对模型须选两段俱全的。</translation>
    </message>
    <message>
        <source>{texts} {texts:text was|texts were} looked at and none has words enough to tell how far an explanation may be trusted; nothing was measured; choose a dataset of longer texts.</source>
        <translation>这 {texts} 条文本都太短，无法判断解释的可信程度；没有进行测量；请选择文本更长的数据集。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source} through the proxy ({detail}); what arrived is kept and the next try goes on from there; check the proxy&apos;s address, user and password on the Settings page.</source>
        <translation>无法通过代理从 {source} 下载 {model}（{detail}）；已收到的部分会保留，下次将从那里继续；请检查“设置”页上代理的地址、用户名和密码。</translation>
    </message>
    <message>
        <source>{source} does not give {model} to everyone ({detail}); what arrived before is kept; ask for access on the model&apos;s page there, and check your token on the Settings page.</source>
        <translation>{source} 不向所有人提供 {model}（{detail}）；之前收到的部分会保留；请在那里的模型页面上申请访问权限，并检查“设置”页上的令牌。</translation>
    </message>
    <message>
        <source>No text of “{dataset}” can be used (it has none, or all are excluded); nothing was measured; choose another dataset, or include some of its texts again.</source>
        <translation>“{dataset}”中没有可用的文本（没有文本，或全部已被排除）；没有进行测量；请选择其他数据集，或重新纳入其中的一些文本。</translation>
    </message>
    <message>
        <source>Something failed inside Vitrail ({what}); your data is unchanged; please send us the log.</source>
        <translation>Vitrail 内部出错（{what}）；您的数据没有改动；请把日志发给我们。</translation>
    </message>
    <message>
        <source>Something is being computed into the cache; nothing was moved or removed; try again when it has finished.</source>
        <translation>缓存正在被写入；没有移动或移除任何内容；请在完成后重试。</translation>
    </message>
    <message>
        <source>The architecture {architecture} cannot be used for {task}; nothing was done; choose an encoder such as BERT.</source>
        <translation>架构 {architecture} 不能用于{task}；没有执行任何操作；请选择 BERT 等编码器模型。</translation>
    </message>
    <message>
        <source>The archive {path} and its list of contents differ (“{name}”); nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 与其内容清单不一致（“{name}”）；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The archive {path} holds a file with a name that not every system can have (“{name}”); nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 中有一个文件的名称并非所有系统都允许（“{name}”）；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The archive {path} holds a link (“{name}”), which could lead anywhere; nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 中有一个链接（“{name}”），它可能指向任何地方；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The archive {path} holds something that is no file (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 中有不是文件的东西（“{name}”）；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The archive {path} holds two files that would overwrite one another (“{name}” and “{other}”); nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 中有两个会互相覆盖的文件（“{name}”和“{other}”）；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The archive {path} holds {name}, a file that can run code when loaded; nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 中有 {name}，加载时可能运行代码；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The archive {path} holds {name}, which no project has; nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 中有 {name}，项目里不会有这样的文件；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The archive {path} is damaged or cut off ({detail}); nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 已损坏或不完整（{detail}）；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The archive {path} is encrypted (“{name}”); nothing was unpacked; ask for one without a password.</source>
        <translation>存档 {path} 已加密（“{name}”）；没有解包任何内容；请让对方发送不带密码的存档。</translation>
    </message>
    <message>
        <source>The archive {path} names a file outside its own folder (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 指向自身文件夹之外的文件（“{name}”）；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The archive {path} was made by a newer Vitrail (format {found}, this one reads {known}); nothing was unpacked; update Vitrail to open it.</source>
        <translation>存档 {path} 由更新版本的 Vitrail 制作（格式 {found}，本版本读取 {known}）；没有解包任何内容；请更新 Vitrail 后再打开。</translation>
    </message>
    <message>
        <source>The archive {path} would unpack to far more than it says or than a project is (“{name}”); nothing was unpacked; do not trust it, and ask who sent it.</source>
        <translation>存档 {path} 解包后会远大于其声明或任何项目的大小（“{name}”）；没有解包任何内容；请不要信任它，并询问发送者。</translation>
    </message>
    <message>
        <source>The background worker stopped unexpectedly ({exit}); your data and what was saved of the run are safe; resume it in the window or start it again.</source>
        <translation>后台进程意外停止（{exit}）；您的数据和训练中已保存的内容是安全的；请在窗口中继续该训练或重新开始。</translation>
    </message>
    <message>
        <source>The characters of {path} do not fit the encoding {encoding} (line {line}); nothing was imported; choose another encoding.</source>
        <translation>{path} 中的字符不符合编码 {encoding}（第 {line} 行）；没有导入任何内容；请选择其他编码。</translation>
    </message>
    <message>
        <source>The column {column} holds reasons for labels, but the texts are not labelled as a whole; nothing was imported; name a column of labels, or leave the reasons out.</source>
        <translation>{column} 列是标签的依据，但这些文本并非整体标注；未导入任何内容；请指定标签列，或不导入依据。</translation>
    </message>
    <message>
        <source>The columns {columns} are each given as labels; nothing was imported; name one kind of labels.</source>
        <translation>列 {columns} 都被指定为标签；未导入任何内容；请只指定一种标签。</translation>
    </message>
    <message>
        <source>The config.json of {path} cannot be read ({detail}); nothing was added; fetch the model again.</source>
        <translation>无法读取 {path} 的 config.json（{detail}）；没有添加任何内容；请重新获取模型。</translation>
    </message>
    <message>
        <source>The database in the archive {path} is not one that Vitrail made ({detail}); nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 中的数据库不是 Vitrail 制作的（{detail}）；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The dataset already has a label called “{label}”; nothing was changed; choose another name.</source>
        <translation>数据集中已有名为“{label}”的标签；未作任何更改；请换一个名称。</translation>
    </message>
    <message>
        <source>The dataset already has a rule called “{name}”; nothing was changed; choose another name.</source>
        <translation>数据集中已有名为“{name}”的规则；未作任何更改；请换一个名称。</translation>
    </message>
    <message>
        <source>The dataset already has a slice called “{name}”; nothing was saved; choose another name.</source>
        <translation>数据集中已有名为“{name}”的切片；未保存任何内容；请换一个名称。</translation>
    </message>
    <message>
        <source>The dataset has no label called “{label}” (it has: {labels}); nothing was labelled; add it to the labels first.</source>
        <translation>数据集中没有名为“{label}”的标签（已有：{labels}）；未作任何标注；请先添加该标签。</translation>
    </message>
    <message>
        <source>The dataset “{name}” has no labels; nothing was trained; import it with a label column.</source>
        <translation>数据集“{name}”没有标签；没有进行训练；请连同标签列一起导入。</translation>
    </message>
    <message>
        <source>The disk holding {path} is full; what was saved before is safe and this step was undone; free some space and try again.</source>
        <translation>{path} 所在的磁盘已满；此前保存的内容是安全的，这一步已撤销；请腾出空间后重试。</translation>
    </message>
    <message>
        <source>The disk of {path} has too little room: up to {needed} MB are needed and {free} MB are free; nothing was written; free some space or choose another place.</source>
        <translation>{path} 所在磁盘空间不足：最多需要 {needed} MB，可用 {free} MB；没有写入任何内容；请腾出空间或选择其他位置。</translation>
    </message>
    <message>
        <source>The file “{name}” in the archive {path} is not what was packed; nothing was unpacked; ask for it again.</source>
        <translation>存档 {path} 中的文件“{name}”与打包时不同；没有解包任何内容；请让对方重新发送。</translation>
    </message>
    <message>
        <source>The folder {path} is not empty; nothing was written; choose a new or an empty folder.</source>
        <translation>文件夹 {path} 不是空的；没有写入任何内容；请选择新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>The import needs a text column, or a tokens and a tags column; nothing was imported; name them.</source>
        <translation>导入需要一个文本列，或一个词元列加一个标记列；没有导入任何内容；请指定这些列。</translation>
    </message>
    <message>
        <source>The labels that the texts of “{name}” carry cannot be turned into the other kind; nothing was changed; clear them first, or import the file anew.</source>
        <translation>“{name}”中文本已有的标签无法转换为另一种方式；未作任何更改；请先清除这些标签，或重新导入文件。</translation>
    </message>
    <message>
        <source>The memory of {device} is full even with one text at a time; the run stopped at its last checkpoint; choose a smaller model or a shorter maximum length.</source>
        <translation>即使每次只处理一条文本，{device} 的内存仍然不足；训练已停在最近的检查点；请换用更小的模型或更短的最大长度。</translation>
    </message>
    <message>
        <source>The memory of {device} is full; nothing was computed and your data is unchanged; close other programs, or use a shorter text or a smaller model.</source>
        <translation>{device} 的内存已满；没有进行计算，您的数据没有改动；请关闭其他程序，或换用更短的文本或更小的模型。</translation>
    </message>
    <message>
        <source>The model has no layer {layer} (they go from 0 to {last}); nothing was written; name others.</source>
        <translation>模型没有第 {layer} 层（层号从 0 到 {last}）；没有写入任何内容；请改用其他层号。</translation>
    </message>
    <message>
        <source>The model knows no label “{label}” (it knows: {labels}); nothing was explained; choose one of those.</source>
        <translation>模型不认识标签“{label}”（它认识：{labels}）；没有进行解释；请从中选择。</translation>
    </message>
    <message>
        <source>The model of the run “{run}” is not here, since the project was handed on without models; nothing was done; ask for it with its models, or train again.</source>
        <translation>运行“{run}”的模型不在这里，因为项目转交时没有包含模型；没有执行任何操作；请让对方连同模型一起发送，或重新训练。</translation>
    </message>
    <message>
        <source>The model of {run} reads pairs of texts and only one was given; nothing was explained; give the second text too.</source>
        <translation>{run} 的模型读取成对的文本，但只给出了一条；没有进行解释；请同时给出第二条文本。</translation>
    </message>
    <message>
        <source>The package bertviz, which draws the page, is not installed here; nothing was written; run the set-up again.</source>
        <translation>这里没有安装用来绘制网页的 bertviz；没有写入任何内容；请重新运行安装。</translation>
    </message>
    <message>
        <source>The page would have {size} MB with {layers} {layers:layer|layers}, more than the {limit} MB allowed; nothing was written; choose fewer layers (up to {fitting} {fitting:fits|fit}), a shorter text or a larger limit.</source>
        <translation>包含 {layers} 层的网页将有 {size} MB，超过允许的 {limit} MB；没有写入任何内容；请减少层数（最多可容纳 {fitting} 层）、缩短文本或提高上限。</translation>
    </message>
    <message>
        <source>The page would have {size} MB, more than the {limit} MB allowed, and not even one layer of so long a text fits; nothing was written; choose a shorter text or a larger limit.</source>
        <translation>网页将有 {size} MB，超过允许的 {limit} MB，文本这么长，连一层也放不下；没有写入任何内容；请缩短文本或提高上限。</translation>
    </message>
    <message>
        <source>The pattern of the rule “{rule}” is not a regular expression ({detail}); no text was matched; correct it.</source>
        <translation>规则“{rule}”的模式不是正则表达式（{detail}）；没有匹配任何文本；请改正。</translation>
    </message>
    <message>
        <source>The pattern of the rule “{rule}” is too large to search with; no text was matched; make it shorter or its counts smaller.</source>
        <translation>规则“{rule}”的模式过大，无法用于搜索；没有匹配任何文本；请缩短它或减小其中的次数。</translation>
    </message>
    <message>
        <source>The project already has a dataset called “{name}”; nothing was imported; choose another name.</source>
        <translation>项目中已有名为“{name}”的数据集；没有导入任何内容；请换一个名称。</translation>
    </message>
    <message>
        <source>The project file {path} is damaged ({detail}); it was left as it is; restore the latest file from its backups folder.</source>
        <translation>项目文件 {path} 已损坏（{detail}）；文件保持原样；请从项目的 backups 文件夹恢复最近的备份。</translation>
    </message>
    <message>
        <source>The project has no dataset called “{name}” (it has: {names}); nothing was done; import it first.</source>
        <translation>项目中没有名为“{name}”的数据集（现有：{names}）；没有执行任何操作；请先导入。</translation>
    </message>
    <message>
        <source>The project has no run called “{run}” (it has: {names}); nothing was done; train one first.</source>
        <translation>项目中没有名为“{run}”的训练（现有：{names}）；没有执行任何操作；请先训练一个模型。</translation>
    </message>
    <message>
        <source>The rule “{name}” is not there any more; nothing was changed; add it anew.</source>
        <translation>规则“{name}”已不存在；未作任何更改；请重新添加。</translation>
    </message>
    <message>
        <source>The rule “{rule}” has nothing to look for; no text was matched; give it a word or a pattern.</source>
        <translation>规则“{rule}”没有要查找的内容；没有匹配任何文本；请给它一个词语或模式。</translation>
    </message>
    <message>
        <source>The rule “{rule}” takes too long on a text of {characters} characters; it was stopped and nothing was changed; make its pattern simpler, for instance without repeats inside repeats.</source>
        <translation>规则“{rule}”在一条 {characters} 个字符的文本上耗时过长；已停止，没有更改任何内容；请简化其模式，例如避免重复中再嵌套重复。</translation>
    </message>
    <message>
        <source>The run “{run}” does {task}, which does not fit {wanted}; nothing was done; choose another run.</source>
        <translation>训练“{run}”的任务是{task}，与{wanted}不符；没有执行任何操作；请选择其他训练。</translation>
    </message>
    <message>
        <source>The run “{run}” has no complete checkpoint; it cannot go on from where it was; start it anew.</source>
        <translation>训练“{run}”没有完整的检查点；无法从中断处继续；请重新开始训练。</translation>
    </message>
    <message>
        <source>The run “{run}” has no model (it is {state}); nothing was done; choose a finished run, or wait while this one is running.</source>
        <translation>训练“{run}”没有模型（状态：{state}）；没有执行任何操作；请选择已完成的训练，若它仍在进行请等待。</translation>
    </message>
    <message>
        <source>The run “{run}” held no texts out; nothing was measured; choose a dataset with texts.</source>
        <translation>训练“{run}”没有留出文本；没有进行测量；请选择有文本的数据集。</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({detail}); Vitrail goes on with those of a first start and your projects are unchanged; set them anew on the Settings page.</source>
        <translation>无法读取 {path} 中的设置（{detail}）；Vitrail 将使用初次启动的设置继续，您的项目没有变化；请在“设置”页面重新设置。</translation>
    </message>
    <message>
        <source>The test file has labels the training data lacks ({labels}); nothing was trained; correct them or add examples of them.</source>
        <translation>测试文件中有训练数据没有的标签（{labels}）；没有进行训练；请更正，或补充这些标签的样本。</translation>
    </message>
    <message>
        <source>The texts of “{name}” are labelled with free text, which no model here learns yet; nothing was trained; choose a dataset with labels or entities.</source>
        <translation>“{name}”的文本以自由文本标注，目前还没有模型能学习它；没有进行训练；请选择带标签或实体的数据集。</translation>
    </message>
    <message>
        <source>The token holds characters that no token has, such as blanks, “curly quotes” or Chinese ones; it was not kept; copy it once more, by itself.</source>
        <translation>令牌中含有令牌不会有的字符，例如空格、弯引号或汉字；没有保存；请重新复制，只复制令牌本身。</translation>
    </message>
    <message>
        <source>The tokenizer of {path} knows {tokens} tokens but the model expects {vocab}; nothing was added, since every answer would be wrong; fetch the files again.</source>
        <translation>{path} 的分词器有 {tokens} 个词元，而模型需要 {vocab} 个；没有添加任何内容，否则所有预测都会出错；请重新获取文件。</translation>
    </message>
    <message>
        <source>The training diverged (the loss is not a number at step {step}); the best checkpoint before it was kept; try a smaller learning rate.</source>
        <translation>训练发散（第 {step} 步的损失不是有效数值）；已保留此前最好的检查点；请尝试更小的学习率。</translation>
    </message>
    <message>
        <source>The way of labelling was changed meanwhile; this label was not saved; label the text again.</source>
        <translation>标注方式在此期间已更改；此标签未保存；请重新标注该文本。</translation>
    </message>
    <message>
        <source>The weights of {path} lack the head that predicts words; nothing was computed; choose a masked or causal language model that has it.</source>
        <translation>{path} 的权重缺少预测词语的输出头；没有计算任何内容；请选择带有它的掩码或因果语言模型。</translation>
    </message>
    <message>
        <source>There are too few labels to judge them by one another ({detail}); nothing was changed; label more texts first.</source>
        <translation>标签太少，无法相互检验（{detail}）；未作任何更改；请先标注更多文本。</translation>
    </message>
    <message>
        <source>There is no Vitrail project at {path}; nothing was opened; choose a folder made by Vitrail.</source>
        <translation>{path} 处没有 Vitrail 项目；没有打开任何内容；请选择由 Vitrail 创建的文件夹。</translation>
    </message>
    <message>
        <source>There is no encoding called {encoding}; nothing was imported; use a name such as utf-8 or gb18030.</source>
        <translation>没有名为 {encoding} 的编码；没有导入任何内容；请使用 utf-8、gb18030 等名称。</translation>
    </message>
    <message>
        <source>There is no file at {path}; nothing was imported; check the path.</source>
        <translation>{path} 处没有文件；没有导入任何内容；请检查路径。</translation>
    </message>
    <message>
        <source>There is no file at {path}; nothing was opened; check the path.</source>
        <translation>{path} 处没有文件；没有打开任何内容；请检查路径。</translation>
    </message>
    <message>
        <source>There is no folder {path}; nothing was added; choose a model folder.</source>
        <translation>没有文件夹 {path}；没有添加任何内容；请选择模型文件夹。</translation>
    </message>
    <message>
        <source>There is no method “{method}” (there are: {methods}); nothing was explained; choose one of those.</source>
        <translation>没有名为“{method}”的方法（现有：{methods}）；没有进行解释；请从中选择。</translation>
    </message>
    <message>
        <source>There is no model called “{model}” (there are: {models}); nothing was done; add or download it.</source>
        <translation>没有名为“{model}”的模型（现有：{models}）；没有执行任何操作；请添加或下载它。</translation>
    </message>
    <message>
        <source>There is no text to read; nothing was computed; type or paste one.</source>
        <translation>没有可读的文本；没有进行计算；请输入或粘贴一段文本。</translation>
    </message>
    <message>
        <source>This project was made by a newer Vitrail (schema {found}, this one reads {known}); it was not touched; update Vitrail to open it.</source>
        <translation>此项目由更新版本的 Vitrail 创建（格式版本 {found}，当前版本只支持 {known}）；项目没有改动；请更新 Vitrail 后再打开。</translation>
    </message>
    <message>
        <source>Vitrail was closed while this ran; your data and the last checkpoint are safe; resume or start it again.</source>
        <translation>任务进行时 Vitrail 被关闭；您的数据和最近的检查点是安全的；请继续或重新开始。</translation>
    </message>
    <message>
        <source>What {name} was made from is no longer in the project; nothing was started; begin it anew on its page.</source>
        <translation>“{name}”所依据的内容已不在项目中；没有启动任何工作；请在相应页面重新开始。</translation>
    </message>
    <message>
        <source>{file} is incomplete or damaged ({detail}); nothing was added; fetch the model again.</source>
        <translation>{file} 不完整或已损坏（{detail}）；没有添加任何内容；请重新获取模型。</translation>
    </message>
    <message>
        <source>{format} holds words with their spans, and “{name}” is labelled otherwise; nothing was written; choose another format.</source>
        <translation>{format} 保存的是词语及其片段，而“{name}”用的是其他标注方式；未写入任何文件；请选择其他格式。</translation>
    </message>
    <message>
        <source>{holder} has this project open since {since}; nothing was changed; close it there first.</source>
        <translation>{holder} 从 {since} 起一直打开着此项目；没有任何改动；请先在那里关闭它。</translation>
    </message>
    <message>
        <source>{method} cannot take a model of the {architecture} family apart; nothing was explained; choose another method.</source>
        <translation>{method} 无法拆解 {architecture} 类型的模型；未作任何解释；请另选一种方法。</translation>
    </message>
    <message>
        <source>{name} is {value}, which is outside {allowed}; nothing was started; correct it.</source>
        <translation>{name} 的值为 {value}，超出了允许范围（{allowed}）；没有启动任何任务；请更正。</translation>
    </message>
    <message>
        <source>{path} already holds a project; it was left as it is; open it or choose another name.</source>
        <translation>{path} 已有一个项目；它没有被改动；请打开它，或换一个名称。</translation>
    </message>
    <message>
        <source>{path} asks to run its own Python code ({detail}); nothing was added; Vitrail only loads architectures it ships.</source>
        <translation>{path} 要求运行自带的 Python 代码（{detail}）；没有添加任何内容；Vitrail 只加载内置的模型架构。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({detail}); nothing was imported; check that it is a text table.</source>
        <translation>无法读取 {path}（{detail}）；没有导入任何内容；请确认它是文本表格。</translation>
    </message>
    <message>
        <source>{path} cannot be read as {format} ({detail}); nothing was imported; choose another format.</source>
        <translation>无法将 {path} 作为 {format} 读取（{detail}）；未导入任何内容；请选择其他格式。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({detail}); no result was saved; choose another file.</source>
        <translation>无法写入 {path}（{detail}）；结果没有保存；请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({detail}); nothing was changed; choose another place or ask for access.</source>
        <translation>无法写入 {path}（{detail}）；没有任何改动；请换一个位置，或申请写入权限。</translation>
    </message>
    <message>
        <source>{path} has more than {most} columns; nothing was imported; keep the columns you need, or choose another delimiter.</source>
        <translation>{path} 超过 {most} 列；未导入任何内容；请只保留需要的列，或选择其他分隔符。</translation>
    </message>
    <message>
        <source>{path} has no column “{column}” (it has: {columns}); nothing was imported; name one of those.</source>
        <translation>{path} 没有“{column}”列（现有：{columns}）；没有导入任何内容；请从中选择。</translation>
    </message>
    <message>
        <source>{path} has no config.json; nothing was added; choose a folder in the Hugging Face layout.</source>
        <translation>{path} 中没有 config.json；没有添加任何内容；请选择 Hugging Face 格式的文件夹。</translation>
    </message>
    <message>
        <source>{path} has no safetensors weights; nothing was added; use a version that has them.</source>
        <translation>{path} 中没有 safetensors 权重；没有添加任何内容；请使用含有该权重的版本。</translation>
    </message>
    <message>
        <source>{path} has no sheet “{sheet}” (it has: {sheets}); nothing was imported; name one of those.</source>
        <translation>{path} 中没有工作表“{sheet}”（现有：{sheets}）；未导入任何内容；请指定其中之一。</translation>
    </message>
    <message>
        <source>{path} has no tokenizer files; nothing was added; copy tokenizer.json or vocab.txt beside the weights.</source>
        <translation>{path} 中没有分词器文件；没有添加任何内容；请把 tokenizer.json 或 vocab.txt 复制到权重旁边。</translation>
    </message>
    <message>
        <source>{path} has other columns ({found}) than {first} ({columns}); nothing was imported; import it by itself.</source>
        <translation>{path} 的列（{found}）与 {first} 的列（{columns}）不同；未导入任何内容；请单独导入该文件。</translation>
    </message>
    <message>
        <source>{path} holds no labels; nothing was merged; choose a file or project in which texts are labelled.</source>
        <translation>{path} 中没有标签；未合并任何内容；请选择含有已标注文本的文件或项目。</translation>
    </message>
    <message>
        <source>{path} holds no rows; nothing was imported; choose a file with a header and at least one row.</source>
        <translation>{path} 中没有数据行；没有导入任何内容；请选择有表头且至少有一行数据的文件。</translation>
    </message>
    <message>
        <source>{path} holds {file}, a file that can run code when loaded; nothing was added; use a version with safetensors weights only.</source>
        <translation>{path} 中有 {file}，加载这种文件可能会执行代码；没有添加任何内容；请使用只含 safetensors 权重的版本。</translation>
    </message>
    <message>
        <source>{path} holds {file}, a link to outside that folder; nothing was added; copy the files themselves there.</source>
        <translation>{path} 中的 {file} 是指向该文件夹之外的链接；没有添加任何内容；请把文件本身复制到那里。</translation>
    </message>
    <message>
        <source>{path} is labelled as {found}, “{name}” as {wanted}; nothing was merged; choose a file labelled the same way.</source>
        <translation>{path} 的标注方式是 {found}，而“{name}”是 {wanted}；未合并任何内容；请选择标注方式相同的文件。</translation>
    </message>
    <message>
        <source>{path} is no archive of a Vitrail project; nothing was opened; choose a file that Vitrail saved.</source>
        <translation>{path} 不是 Vitrail 项目的存档；没有打开任何内容；请选择由 Vitrail 保存的文件。</translation>
    </message>
    <message>
        <source>{path} is no whole JSON file (line {line}); nothing was imported; save it again.</source>
        <translation>{path} 不是完整的 JSON 文件（第 {line} 行）；未导入任何内容；请重新保存该文件。</translation>
    </message>
    <message>
        <source>{path} is not a text file (it looks like {kind}); nothing was imported; export it as CSV first.</source>
        <translation>{path} 不是文本文件（看起来是{kind}）；没有导入任何内容；请先导出为 CSV。</translation>
    </message>
    <message>
        <source>“{address}” is not a web address; the setting stays as it was; it begins with https:// or http:// and holds no user or password.</source>
        <translation>“{address}”不是网址；设置保持原样；网址以 https:// 或 http:// 开头，不含用户名和密码。</translation>
    </message>
    <message>
        <source>“{label}” reaches beyond the text, which has {length} {length:character|characters}; nothing was explained; correct its end.</source>
        <translation>“{label}”超出了文本的范围，文本只有 {length} 个字符；没有进行解释；请更正它的终点。</translation>
    </message>
    <message>
        <source>“{model}” is not a model id; nothing was downloaded; it looks like owner/name.</source>
        <translation>“{model}”不是模型名称；没有下载任何内容；名称的形式是 owner/name。</translation>
    </message>
    <message>
        <source>“{name}” has {count} labelled {count:text|texts}; nothing was trained; label at least {needed}.</source>
        <translation>“{name}”只有 {count} 条已标注文本；没有进行训练；请至少标注 {needed} 条。</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>a span&apos;s own text does not stand where it says</source>
        <translation>某个片段所附的文字不在其所示位置</translation>
    </message>
    <message>
        <source>a stretch&apos;s own text does not stand where it says</source>
        <translation>依据片段自带的文字与所指位置不符</translation>
    </message>
    <message>
        <source>a column of yes and no holds something else</source>
        <translation>是/否列中有其他内容</translation>
    </message>
    <message>
        <source>a quote is never closed</source>
        <translation>引号没有闭合</translation>
    </message>
    <message>
        <source>a span is empty or goes beyond the text</source>
        <translation>某个片段为空或超出了文本</translation>
    </message>
    <message>
        <source>a stretch of the reason goes beyond the text or ends before it begins</source>
        <translation>依据的某个片段超出了文本，或结束位置在开始之前</translation>
    </message>
    <message>
        <source>a tag is not O, B-… or I-…</source>
        <translation>标记不是 O、B-… 或 I-…</translation>
    </message>
    <message>
        <source>fewer cells than the header</source>
        <translation>单元格比表头少</translation>
    </message>
    <message>
        <source>it is no JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message>
        <source>more cells than the header</source>
        <translation>单元格比表头多</translation>
    </message>
    <message>
        <source>some bytes are no characters of the encoding</source>
        <translation>部分字节不是该编码的字符</translation>
    </message>
    <message>
        <source>the numbers of tokens and tags differ</source>
        <translation>词元与标记的数量不一致</translation>
    </message>
    <message>
        <source>the reason is no list of start and end</source>
        <translation>依据不是由起点和终点组成的列表</translation>
    </message>
    <message>
        <source>the second text is empty</source>
        <translation>第二段文本为空</translation>
    </message>
    <message>
        <source>the spans are no list of start, end and label</source>
        <translation>片段不是由起点、终点和标签组成的列表</translation>
    </message>
    <message>
        <source>the text is empty</source>
        <translation>文本为空</translation>
    </message>
</context>
<context>
    <name>verdict</name>
    <message>
        <source>The best simple method, {0}, reaches {1}; the intervals do not overlap, so this is hardly chance.</source>
        <translation>最好的简单方法（{0}）为 {1}；两者的置信区间不相交，差距不太可能出于偶然。</translation>
    </message>
    <message>
        <source>The best simple method, {0}, reaches {1}; the intervals overlap, so these texts alone cannot tell which is better.</source>
        <translation>最好的简单方法（{0}）为 {1}；两者的置信区间有重叠，仅凭这些文本无法断定孰优。</translation>
    </message>
    <message>
        <source>A simple method, {0}, reaches {1}: as it is, this model is not worth its cost.</source>
        <translation>简单方法（{0}）已达 {1}：这个模型目前还不值得使用。</translation>
    </message>
</context>
<context>
    <name>waits</name>
    <message>
        <source>All labelled texts carry the same label “{label}”; suggestions begin with a second one.</source>
        <translation>所有已标注的文本都是同一个标签“{label}”；有第二个标签后才开始给出建议。</translation>
    </message>
    <message>
        <source>Free-text answers cannot be suggested.</source>
        <translation>自由文本的回答无法给出建议。</translation>
    </message>
    <message>
        <source>Suggestions begin once two labels have {needed} texts each.</source>
        <translation>两个标签各有 {needed} 条文本后开始给出建议。</translation>
    </message>
    <message>
        <source>Suggestions begin once {needed} parts of texts are marked.</source>
        <translation>标记满 {needed} 处后开始给出建议。</translation>
    </message>
    <message>
        <source>{count} {count:text is|texts are} labelled; suggestions begin at {needed}.</source>
        <translation>已标注 {count} 条文本；满 {needed} 条后开始给出建议。</translation>
    </message>
</context>
<context>
    <name>whatif</name>
    <message>
        <source>“{0}” left out</source>
        <translation>去掉“{0}”</translation>
    </message>
    <message>
        <source>“{0}” put in</source>
        <translation>加入“{0}”</translation>
    </message>
    <message>
        <source>“{0}” → “{1}”</source>
        <translation>“{0}” → “{1}”</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>Loading the model</source>
        <translation>正在加载模型</translation>
    </message>
    <message>
        <source>Reading the texts</source>
        <translation>正在读取文本</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>Learning from your labels</source>
        <translation>正在学习您的标签</translation>
    </message>
    <message>
        <source>Moving like texts together</source>
        <translation>正在让相似的文本靠拢</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>预测中</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>Measuring the explanations</source>
        <translation>正在测量解释</translation>
    </message>
    <message>
        <source>Explaining the texts</source>
        <translation>正在解释文本</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>下载中</translation>
    </message>
    <message>
        <source>Checking the files</source>
        <translation>正在校验文件</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>复制中</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>{0}: {1} of {2}</source>
        <translation>{0}：{1}/{2}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>Entities in texts</source>
        <translation>实体识别</translation>
    </message>
    <message>
        <source>Several labels per text</source>
        <translation>每条文本多个标签</translation>
    </message>
    <message>
        <source>Free text</source>
        <translation>自由文本</translation>
    </message>
    <message>
        <source>One label per text</source>
        <translation>文本分类</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0}%</translation>
    </message>
    <message>
        <source>{0} ({1} – {2})</source>
        <translation>{0}（{1} – {2}）</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分钟</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分钟</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
</context>
</TS>
