<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
    <name>BrowseView</name>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Find in the texts</source>
        <translation>在文本中查找</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 条文本</translation>
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
        <source>%Ln labelled</source>
        <translation>
            <numerusform>%Ln 条已标注</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row was left out</source>
        <translation>1 行未导入</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out</source>
        <translation>
            <numerusform>%Ln 行未导入</numerusform>
        </translation>
    </message>
    <message>
        <source>1 found</source>
        <translation>找到 1 条</translation>
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
    <name>DataPage</name>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>No texts yet</source>
        <translation>还没有文本</translation>
    </message>
    <message>
        <source>Import a table (CSV or TSV) with one text a row. A column of labels, or of tags for entities, is what a model learns from. You can also drop the file here.</source>
        <translation>导入一个每行一条文本的表格（CSV 或 TSV）。模型从标签列或实体标记列中学习。也可以把文件拖到这里。</translation>
    </message>
    <message>
        <source>1 text was imported.</source>
        <translation>已导入 1 条文本。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were imported.</source>
        <translation>
            <numerusform>已导入 %Ln 条文本。</numerusform>
        </translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.tab)</source>
        <translation>表格 (*.csv *.tsv *.txt *.tab)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
</context>
<context>
    <name>DatasetActions</name>
    <message>
        <source>Fine-tune on it</source>
        <translation>用它微调</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
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
        <source>Delete its texts and labels? Models stay.</source>
        <translation>删除其文本和标签？模型会保留。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>{0} was deleted.</source>
        <translation>已删除 {0}。</translation>
    </message>
</context>
<context>
    <name>DatasetsModel</name>
    <message>
        <source>1 text</source>
        <translation>1 条文本</translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln 条文本</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplainAttention</name>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>注意力头</translation>
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
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>All layers and heads; choose one with the arrow keys</source>
        <translation>所有层和注意力头；用方向键选择</translation>
    </message>
    <message>
        <source>Attention of one head</source>
        <translation>单个注意力头的注意力</translation>
    </message>
    <message>
        <source>Attention shows where the model looks, which is not yet why it decides: for that see the words. Wheel to zoom, drag to move, arrow keys for the next head.</source>
        <translation>注意力显示模型在看哪里，但这还不是它作出判断的原因：原因请看“词语”。滚轮缩放，拖动平移，方向键切换注意力头。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>读取中…</translation>
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
    <message>
        <source>Each row is a token that looks, each column one it looks at. Darkest: {0} and more.</source>
        <translation>每行是一个发出注意力的词元，每列是被关注的词元。颜色最深：{0} 及以上。</translation>
    </message>
    <message>
        <source>Each row is a token that looks, each column one it looks at. Brightest: {0} and more.</source>
        <translation>每行是一个发出注意力的词元，每列是被关注的词元。颜色最亮：{0} 及以上。</translation>
    </message>
    <message>
        <source>The last {0} characters were not read: the text is longer than the model reads.</source>
        <translation>末尾 {0} 个字符未读入：文本超出了模型的最大长度。</translation>
    </message>
    <message>
        <source>“{0}” looks at “{1}”: {2}</source>
        <translation>“{0}”关注“{1}”：{2}</translation>
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
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
    <message>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>Explain</source>
        <translation>解释</translation>
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
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
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
    <name>ExplainWords</name>
    <message>
        <source>Method</source>
        <translation>方法</translation>
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
        <source>against</source>
        <translation>反对</translation>
    </message>
    <message>
        <source>for</source>
        <translation>支持</translation>
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
        <source>Why this entity</source>
        <translation>为何是这个实体</translation>
    </message>
    <message>
        <source>Why this label</source>
        <translation>为何是这个标签</translation>
    </message>
    <message>
        <source>Explaining…</source>
        <translation>解释中…</translation>
    </message>
    <message>
        <source>The model is {0} sure of {1}.</source>
        <translation>模型判断为“{1}”，把握 {0}。</translation>
    </message>
    <message>
        <source>The text is longer than the model reads: the hatched {0} characters at its end were not read.</source>
        <translation>文本超出了模型的最大长度：末尾画斜线的 {0} 个字符未读入。</translation>
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
        <translation>尚可</translation>
    </message>
    <message>
        <source>poor, so trust the large weights only</source>
        <translation>较差，只有较大的权重可信</translation>
    </message>
</context>
<context>
    <name>FiguresCard</name>
    <message>
        <source>How good it is</source>
        <translation>模型表现</translation>
    </message>
    <message>
        <source>Measured on {0} validation texts, which also chose the best state: take the figures as a little too good.</source>
        <translation>在 {0} 条验证文本上测得；最佳状态也是据此选出的，因此指标略微偏高。</translation>
    </message>
    <message>
        <source>Measured on {0} texts the model had not seen. The whiskers are 95 % confidence intervals.</source>
        <translation>在模型从未见过的 {0} 条文本上测得。误差线为 95% 置信区间。</translation>
    </message>
    <message>
        <source>This model</source>
        <translation>本模型</translation>
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
        <source>Try with the sample</source>
        <translation>试用示例</translation>
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
        <source>Projects you open appear here. Drop a project’s folder or a CSV file on the window to begin.</source>
        <translation>打开过的项目会显示在这里。把项目文件夹或 CSV 文件拖到窗口上即可开始。</translation>
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
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Columns are separated by</source>
        <translation>列分隔符</translation>
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
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Detecting…</source>
        <translation>检测中…</translation>
    </message>
    <message>
        <source>{0} (detected)</source>
        <translation>{0}（检测到）</translation>
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
        <source>The first rows of {0}.</source>
        <translation>共 {0}，以下是开头几行。</translation>
    </message>
    <message>
        <source>Some characters do not fit the encoding; their rows will be reported.</source>
        <translation>部分字符不符合该编码，所在的行会列入报告。</translation>
    </message>
    <message>
        <source>The columns do not line up everywhere: look whether the separator is right.</source>
        <translation>部分行的列数不一致：请检查分隔符是否正确。</translation>
    </message>
    <message>
        <source>The first line seems to be data, so the columns were numbered.</source>
        <translation>第一行似乎是数据，因此各列以数字命名。</translation>
    </message>
    <message>
        <source>Rows like some of these cannot be read; they are left out and reported.</source>
        <translation>其中有些行无法读取，将不导入并列入报告。</translation>
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
    <name>MainWindow</name>
    <message>
        <source>Stop and go on</source>
        <translation>停止并继续</translation>
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
    <message>
        <source>“{0}” has not finished training. If it stops now, its last checkpoint is kept.</source>
        <translation>“{0}”尚未训练完成。如果现在停止，会保留最近的检查点。</translation>
    </message>
    <message>
        <source>{0} trainings have not finished. If they stop now, their last checkpoints are kept.</source>
        <translation>{0} 项训练尚未完成。如果现在停止，会保留各自最近的检查点。</translation>
    </message>
    <message>
        <source>Texts are still being predicted. If that stops now, nothing is written.</source>
        <translation>仍在预测文本。如果现在停止，不会写入任何内容。</translation>
    </message>
    <message>
        <source>Keep it running</source>
        <translation>继续运行</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
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
        <source>{0} layers × {1} heads, {2} parameters</source>
        <translation>{0} 层 × {1} 头，{2}参数</translation>
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
        <source>up to {0} tokens of a text</source>
        <translation>每条文本最多 {0} 个词元</translation>
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
        <source>From (leave empty for the Hub)</source>
        <translation>来源（留空则用 Hub）</translation>
    </message>
    <message>
        <source>the Hugging Face Hub</source>
        <translation>Hugging Face Hub</translation>
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
    <name>Overview</name>
    <message>
        <source>in 1 dataset</source>
        <translation>1 个数据集</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln datasets</source>
        <translation>
            <numerusform>%Ln 个数据集</numerusform>
        </translation>
    </message>
    <message>
        <source>texts {0}</source>
        <translation>条文本，{0}</translation>
    </message>
    <message>
        <source>fine-tuned model</source>
        <translation>个微调模型</translation>
    </message>
    <message>
        <source>fine-tuned models</source>
        <translation>个微调模型</translation>
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
    <name>PredictFile</name>
    <message>
        <source>Every row of a file (CSV or TSV) or of a dataset gets an answer. The result is a CSV file that keeps the columns and adds the prediction, how sure the model is, and the probability of every label.</source>
        <translation>为文件（CSV 或 TSV）或数据集的每一行给出预测。结果是一个 CSV 文件，保留原有各列，并加上预测、模型的把握以及各标签的概率。</translation>
    </message>
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
        <source>Show the folder</source>
        <translation>打开所在文件夹</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>The model learned from a column “{0}”, which this file has not. Choose the one to read.</source>
        <translation>模型是用“{0}”列训练的，而此文件没有该列。请选择要读取的列。</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.txt);;所有文件 (*)</translation>
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
    <message>
        <source>{0} texts longer than the model can read at once were read in overlapping windows.</source>
        <translation>{0} 条文本超出模型一次可读的长度，已分成重叠的片段读入。</translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>{0} / {1} 行</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>已停止，未写入任何内容。</translation>
    </message>
    <message>
        <source>{0} rows predicted in {1} and saved as {2}.</source>
        <translation>用时 {1} 预测了 {0} 行，已保存为 {2}。</translation>
    </message>
    <message>
        <source>{0} rows without a readable text were kept without an answer.</source>
        <translation>{0} 行没有可读的文本，已保留但无预测。</translation>
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
    <message>
        <source>The text is longer than the model reads at once; it was read in {0} overlapping pieces.</source>
        <translation>文本超出模型一次可读的长度，已分成 {0} 个重叠的片段读入。</translation>
    </message>
    <message>
        <source>{0} sure</source>
        <translation>把握 {0}</translation>
    </message>
    <message>
        <source>{0} entities</source>
        <translation>{0} 个实体</translation>
    </message>
    <message>
        <source>1 entity</source>
        <translation>1 个实体</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>not found</source>
        <translation>未找到</translation>
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
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Opens a menu: as the system, light or dark</source>
        <translation>打开菜单：跟随系统、浅色或深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Opens a menu: as the system, English or Chinese</source>
        <translation>打开菜单：跟随系统、英文或中文</translation>
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
        <source>No project open</source>
        <translation>未打开项目</translation>
    </message>
    <message>
        <source>Project: {0}</source>
        <translation>项目：{0}</translation>
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
    <message>
        <source>1 row of {0} was left out</source>
        <translation>{0} 中有 1 行未导入</translation>
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
        <source>The report is in {0}.</source>
        <translation>报告已保存为 {0}。</translation>
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
    <message>
        <source>{count} texts of {gold} are called {predicted} ({share} of {gold})</source>
        <translation>{count} 条“{gold}”被判为“{predicted}”（占“{gold}”的 {share}）</translation>
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
    <message>
        <source>{0} texts rightly called {1}</source>
        <translation>{0} 条正确判为“{1}”的文本</translation>
    </message>
    <message>
        <source>{0} texts of {1} that the model calls {2}</source>
        <translation>{0} 条“{1}”被模型判为“{2}”</translation>
    </message>
    <message>
        <source>The {0} mistakes, the surest first</source>
        <translation>{0} 条错误，把握最大的在前</translation>
    </message>
    <message>
        <source>All {0} test texts, the surest first</source>
        <translation>全部 {0} 条测试文本，把握最大的在前</translation>
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
    <message>
        <source>Saved {0}</source>
        <translation>已保存 {0}</translation>
    </message>
</context>
<context>
    <name>RoleFields</name>
    <message>
        <source>What the rows are</source>
        <translation>每行是什么</translation>
    </message>
    <message>
        <source>Texts, one label each</source>
        <translation>文本，每条一个标签</translation>
    </message>
    <message>
        <source>Texts with marked entities (tokens and tags)</source>
        <translation>标有实体的文本（词元与标记）</translation>
    </message>
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
        <source>Label</source>
        <translation>标签</translation>
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
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>Entities</source>
        <translation>实体</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
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
    <name>TaskStrip</name>
    <message>
        <source>What runs</source>
        <translation>正在进行</translation>
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
    <message>
        <source>1 waiting</source>
        <translation>1 项等待中</translation>
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
        <source>What to train</source>
        <translation>训练内容</translation>
    </message>
    <message>
        <source>Fine-tune</source>
        <translation>开始微调</translation>
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
        <source>Measuring how long this will take…</source>
        <translation>正在估算所需时间…</translation>
    </message>
    <message>
        <source>There is no model yet: add or download one on the Models page.</source>
        <translation>还没有模型：请在“模型”页添加或下载。</translation>
    </message>
    <message>
        <source>{0} parameters, {1} layers × {2} heads, reads up to {3} tokens</source>
        <translation>{0}参数，{1} 层 × {2} 头，最多读 {3} 个词元</translation>
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
        <source>Entities, {0} types, {1} texts</source>
        <translation>实体识别，{0} 种类型，{1} 条文本</translation>
    </message>
    <message>
        <source>Classification, {0} labels, {1} texts</source>
        <translation>分类，{0} 个标签，{1} 条文本</translation>
    </message>
    <message>
        <source>{0} without a label are left out</source>
        <translation>{0} 条无标签的不参与训练</translation>
    </message>
    <message>
        <source>About {0} ({1}), {2} of memory; measured on this computer.</source>
        <translation>约 {0}（{1}），内存 {2}；在本机实测估算。</translation>
    </message>
    <message>
        <source>{0} texts at a time, up to {1} tokens each, learning rate {2}.</source>
        <translation>每批 {0} 条文本，每条最多 {1} 个词元，学习率 {2}。</translation>
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
        <source>Results</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Try it out</source>
        <translation>试用</translation>
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
        <source>Delete for good?</source>
        <translation>确认删除？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Waits for the training before it.</source>
        <translation>等待前一项训练完成。</translation>
    </message>
    <message>
        <source>epoch {0} of {1}</source>
        <translation>第 {0} / {1} 轮</translation>
    </message>
    <message>
        <source>{0} texts a second</source>
        <translation>每秒 {0} 条文本</translation>
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
    <message>
        <source>{0} texts to learn from, {1} to check on, {2} to test on · {3} texts a second</source>
        <translation>训练 {0} 条，验证 {1} 条，测试 {2} 条 · 每秒 {3} 条文本</translation>
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
        <source>ner</source>
        <translation>实体识别</translation>
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
        <source>it is a file</source>
        <translation>它是一个文件</translation>
    </message>
    <message>
        <source>it is no database</source>
        <translation>它不是数据库</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>末尾缺失</translation>
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
        <source>Permission denied</source>
        <translation>没有权限</translation>
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
        <source>Integrated gradients</source>
        <translation>积分梯度</translation>
    </message>
    <message>
        <source>Gradient × input</source>
        <translation>梯度 × 输入</translation>
    </message>
    <message>
        <source>Fades the text in from a blank one and adds up how much each word moves the answer on the way. Slower; its sum can be checked.</source>
        <translation>从空白基线逐步过渡到原文，累计每个词一路上对判断的影响。较慢，但总和可以检验。</translation>
    </message>
    <message>
        <source>How strongly the answer would react to each word just now. Fast, but rougher: its sum cannot be checked.</source>
        <translation>判断此刻对每个词的敏感程度。较快但较粗略，总和无法检验。</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Memory ran out: now {batch} texts at a time, {accumulation} times per step; the effective batch stays {effective}.</source>
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
        <source>Stopped at epoch {epoch}: no improvement for {patience} evaluations.</source>
        <translation>在第 {epoch} 轮停止：连续 {patience} 次评估没有改善。</translation>
    </message>
    <message>
        <source>The GPU could not be used ({detail}); going on with the processor.</source>
        <translation>无法使用 GPU（{detail}），改用处理器继续。</translation>
    </message>
    <message>
        <source>{count} of {total} texts are longer than {max_length} tokens and are read only up to there.</source>
        <translation>{total} 条文本中有 {count} 条超过 {max_length} 个词元，只读到该长度为止。</translation>
    </message>
    <message>
        <source>{count} training texts are also in the test set; they were left out of the training.</source>
        <translation>{count} 条训练文本同时出现在测试集中，已从训练中剔除。</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>A model called “{model}” is already here; it was left as it is; remove it first or rename the folder.</source>
        <translation>已有名为“{model}”的模型；它保持原样；请先移除它，或重命名文件夹。</translation>
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
        <source>No text of “{name}” has an entity; nothing was trained; mark some spans first.</source>
        <translation>“{name}”的文本中没有实体；没有进行训练；请先标注一些实体。</translation>
    </message>
    <message>
        <source>Something failed inside Vitrail ({what}); your data is unchanged; please send us the log.</source>
        <translation>Vitrail 内部出错（{what}）；您的数据没有改动；请把日志发给我们。</translation>
    </message>
    <message>
        <source>The architecture {architecture} cannot be used for {task}; nothing was done; choose an encoder such as BERT.</source>
        <translation>架构 {architecture} 不能用于{task}；没有执行任何操作；请选择 BERT 等编码器模型。</translation>
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
        <source>The config.json of {path} cannot be read ({detail}); nothing was added; fetch the model again.</source>
        <translation>无法读取 {path} 的 config.json（{detail}）；没有添加任何内容；请重新获取模型。</translation>
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
        <source>The folder {path} is not empty; nothing was written; choose a new or an empty folder.</source>
        <translation>文件夹 {path} 不是空的；没有写入任何内容；请选择新文件夹或空文件夹。</translation>
    </message>
    <message>
        <source>The import needs a text column, or a tokens and a tags column; nothing was imported; name them.</source>
        <translation>导入需要一个文本列，或一个词元列加一个标记列；没有导入任何内容；请指定这些列。</translation>
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
        <source>The model knows no label “{label}” (it knows: {labels}); nothing was explained; choose one of those.</source>
        <translation>模型不认识标签“{label}”（它认识：{labels}）；没有进行解释；请从中选择。</translation>
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
        <source>The test file has labels the training data lacks ({labels}); nothing was trained; correct them or add examples of them.</source>
        <translation>测试文件中有训练数据没有的标签（{labels}）；没有进行训练；请更正，或补充这些标签的样本。</translation>
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
        <source>{file} is incomplete or damaged ({detail}); nothing was added; fetch the model again.</source>
        <translation>{file} 不完整或已损坏（{detail}）；没有添加任何内容；请重新获取模型。</translation>
    </message>
    <message>
        <source>{holder} has this project open since {since}; nothing was changed; close it there first.</source>
        <translation>{holder} 从 {since} 起一直打开着此项目；没有任何改动；请先在那里关闭它。</translation>
    </message>
    <message>
        <source>{model} could not be downloaded from {source} ({detail}); what arrived is kept and the next try goes on from there; check the connection.</source>
        <translation>无法从 {source} 下载 {model}（{detail}）；已下载的部分会保留，下次从断点继续；请检查网络连接。</translation>
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
        <source>{path} cannot be written ({detail}); no result was saved; choose another file.</source>
        <translation>无法写入 {path}（{detail}）；结果没有保存；请选择其他文件。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({detail}); nothing was changed; choose another place or ask for access.</source>
        <translation>无法写入 {path}（{detail}）；没有任何改动；请换一个位置，或申请写入权限。</translation>
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
        <source>{path} has no tokenizer files; nothing was added; copy tokenizer.json or vocab.txt beside the weights.</source>
        <translation>{path} 中没有分词器文件；没有添加任何内容；请把 tokenizer.json 或 vocab.txt 复制到权重旁边。</translation>
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
        <source>{path} is not a text file (it looks like {kind}); nothing was imported; export it as CSV first.</source>
        <translation>{path} 不是文本文件（看起来是{kind}）；没有导入任何内容；请先导出为 CSV。</translation>
    </message>
    <message>
        <source>“{model}” is not a model id; nothing was downloaded; it looks like owner/name.</source>
        <translation>“{model}”不是模型名称；没有下载任何内容；名称的形式是 owner/name。</translation>
    </message>
    <message>
        <source>“{name}” has {count} labelled texts; nothing was trained; label at least {needed}.</source>
        <translation>“{name}”只有 {count} 条已标注文本；没有进行训练；请至少标注 {needed} 条。</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>a quote is never closed</source>
        <translation>引号没有闭合</translation>
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
        <source>the text is empty</source>
        <translation>文本为空</translation>
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
        <source>Evaluating</source>
        <translation>评估中</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>预测中</translation>
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
        <source>Saving</source>
        <translation>保存中</translation>
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
