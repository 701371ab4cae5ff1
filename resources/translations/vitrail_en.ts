<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>BrowseView</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln excluded</source>
        <translation>
            <numerusform>%Ln excluded</numerusform>
            <numerusform>%Ln excluded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labelled</source>
        <translation>
            <numerusform>%Ln labelled</numerusform>
            <numerusform>%Ln labelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out</source>
        <translation>
            <numerusform>%Ln row was left out</numerusform>
            <numerusform>%Ln rows were left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>Move %Ln texts to</source>
        <translation>
            <numerusform>Move %Ln text to</numerusform>
            <numerusform>Move %Ln texts to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exclude %Ln texts</source>
        <translation>
            <numerusform>Exclude %Ln text</numerusform>
            <numerusform>Exclude %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Include %Ln texts again</source>
        <translation>
            <numerusform>Include %Ln text again</numerusform>
            <numerusform>Include %Ln texts again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the labels of %Ln texts</source>
        <translation>
            <numerusform>Clear the labels of %Ln text</numerusform>
            <numerusform>Clear the labels of %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln texts</source>
        <translation>
            <numerusform>Label %Ln text</numerusform>
            <numerusform>Label %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select all %Ln</source>
        <translation>
            <numerusform>Select all %Ln</numerusform>
            <numerusform>Select all %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckView</name>
    <message numerus="yes">
        <source>Exclude the %Ln copies</source>
        <translation>
            <numerusform>Exclude the %Ln copy</numerusform>
            <numerusform>Exclude the %Ln copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show the %Ln texts</source>
        <translation>
            <numerusform>Show the %Ln text</numerusform>
            <numerusform>Show the %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message numerus="yes">
        <source>%Ln texts chosen</source>
        <translation>
            <numerusform>%Ln text chosen</numerusform>
            <numerusform>%Ln texts chosen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln chosen texts</source>
        <translation>
            <numerusform>%Ln chosen text</numerusform>
            <numerusform>%Ln chosen texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels added</source>
        <translation>
            <numerusform>%Ln label added</numerusform>
            <numerusform>%Ln labels added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels changed</source>
        <translation>
            <numerusform>%Ln label changed</numerusform>
            <numerusform>%Ln labels changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels deleted, which {0} carried</source>
        <translation>
            <numerusform>%Ln label deleted, which {0} carried</numerusform>
            <numerusform>%Ln labels deleted, which {0} carried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All occurrences marked “{1}” in {0} of %Ln datasets</source>
        <translation>
            <numerusform>All occurrences marked “{1}” in {0} of %Ln dataset</numerusform>
            <numerusform>All occurrences marked “{1}” in {0} of %Ln datasets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message numerus="yes">
        <source>%Ln texts were imported.</source>
        <translation>
            <numerusform>%Ln text was imported.</numerusform>
            <numerusform>%Ln texts were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out.</source>
        <translation>
            <numerusform>%Ln row was left out.</numerusform>
            <numerusform>%Ln rows were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetsModel</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorsView</name>
    <message numerus="yes">
        <source>%Ln texts reviewed</source>
        <translation>
            <numerusform>%Ln text reviewed</numerusform>
            <numerusform>%Ln texts reviewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplainTrust</name>
    <message numerus="yes">
        <source>%Ln of these texts are measured already: it goes on where it stopped.</source>
        <translation>
            <numerusform>%Ln of these texts is measured already: it goes on where it stopped.</numerusform>
            <numerusform>%Ln of these texts are measured already: it goes on where it stopped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportView</name>
    <message numerus="yes">
        <source>%Ln texts are in {0}.</source>
        <translation>
            <numerusform>%Ln text is in {0}.</numerusform>
            <numerusform>%Ln texts are in {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts have no place in this format and were left out.</source>
        <translation>
            <numerusform>%Ln text has no place in this format and was left out.</numerusform>
            <numerusform>%Ln texts have no place in this format and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln overlapping passages were left out.</source>
        <translation>
            <numerusform>%Ln overlapping passage was left out.</numerusform>
            <numerusform>%Ln overlapping passages were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilesModel</name>
    <message numerus="yes">
        <source>%Ln texts imported</source>
        <translation>
            <numerusform>%Ln text imported</numerusform>
            <numerusform>%Ln texts imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message numerus="yes">
        <source>%Ln edits</source>
        <translation>
            <numerusform>%Ln edit</numerusform>
            <numerusform>%Ln edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message numerus="yes">
        <source>Import %Ln files</source>
        <translation>
            <numerusform>Import %Ln file</numerusform>
            <numerusform>Import %Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelReturns</name>
    <message numerus="yes">
        <source>The labels of %Ln texts were taken back.</source>
        <translation>
            <numerusform>The label of %Ln text was taken back.</numerusform>
            <numerusform>The labels of %Ln texts were taken back.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeView</name>
    <message numerus="yes">
        <source>%Ln texts match.</source>
        <translation>
            <numerusform>%Ln text matches.</numerusform>
            <numerusform>%Ln texts match.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of their texts are not here.</source>
        <translation>
            <numerusform>%Ln of their texts is not here.</numerusform>
            <numerusform>%Ln of their texts are not here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelView</name>
    <message numerus="yes">
        <source>%Ln languages</source>
        <translation>
            <numerusform>%Ln language</numerusform>
            <numerusform>%Ln languages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Occurrences</name>
    <message numerus="yes">
        <source>%Ln places</source>
        <translation>
            <numerusform>%Ln place</numerusform>
            <numerusform>%Ln places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were marked.</source>
        <translation>
            <numerusform>%Ln text was marked.</numerusform>
            <numerusform>%Ln texts were marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln inside existing marks, not ticked</source>
        <translation>
            <numerusform>%Ln inside an existing mark, not ticked</numerusform>
            <numerusform>%Ln inside existing marks, not ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln datasets are labelled another way</source>
        <translation>
            <numerusform>%Ln dataset is labelled another way</numerusform>
            <numerusform>%Ln datasets are labelled another way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln places</source>
        <translation>
            <numerusform>Label %Ln place</numerusform>
            <numerusform>Label %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message numerus="yes">
        <source>in %Ln datasets</source>
        <translation>
            <numerusform>in %Ln dataset</numerusform>
            <numerusform>in %Ln datasets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PredictText</name>
    <message numerus="yes">
        <source>%Ln entities</source>
        <translation>
            <numerusform>%Ln entity</numerusform>
            <numerusform>%Ln entities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message numerus="yes">
        <source>%Ln rows of {0} were left out</source>
        <translation>
            <numerusform>%Ln row of {0} was left out</numerusform>
            <numerusform>%Ln rows of {0} were left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%Ln texts rightly called {0}</source>
        <translation>
            <numerusform>%Ln text rightly called {0}</numerusform>
            <numerusform>%Ln texts rightly called {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts of {0} that the model calls {1}</source>
        <translation>
            <numerusform>%Ln text of {0} that the model calls {1}</numerusform>
            <numerusform>%Ln texts of {0} that the model calls {1}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln mistakes, the surest first</source>
        <translation>
            <numerusform>The %Ln mistake</numerusform>
            <numerusform>The %Ln mistakes, the surest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln test texts, the surest first</source>
        <translation>
            <numerusform>The one test text</numerusform>
            <numerusform>All %Ln test texts, the surest first</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoleFields</name>
    <message numerus="yes">
        <source>%Ln columns</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesView</name>
    <message numerus="yes">
        <source>Label %Ln unlabelled texts</source>
        <translation>
            <numerusform>Label %Ln unlabelled text</numerusform>
            <numerusform>Label %Ln unlabelled texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts have a suggestion by rules now.</source>
        <translation>
            <numerusform>%Ln text has a suggestion by rules now.</numerusform>
            <numerusform>%Ln texts have a suggestion by rules now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchemeView</name>
    <message numerus="yes">
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln labels added.</source>
        <translation>
            <numerusform>%Ln label added.</numerusform>
            <numerusform>%Ln labels added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettleView</name>
    <message numerus="yes">
        <source>%Ln texts settled</source>
        <translation>
            <numerusform>%Ln text settled</numerusform>
            <numerusform>%Ln texts settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Similar</name>
    <message numerus="yes">
        <source>%Ln texts were labelled.</source>
        <translation>
            <numerusform>%Ln text was labelled.</numerusform>
            <numerusform>%Ln texts were labelled.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label this and %Ln more</source>
        <translation>
            <numerusform>Label this and %Ln more</numerusform>
            <numerusform>Label this and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SplitPanel</name>
    <message numerus="yes">
        <source>%Ln texts</source>
        <translation>
            <numerusform>%Ln text</numerusform>
            <numerusform>%Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Label %Ln texts so</source>
        <translation>
            <numerusform>Label %Ln text so</numerusform>
            <numerusform>Label %Ln texts so</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message numerus="yes">
        <source>%Ln marks</source>
        <translation>
            <numerusform>%Ln mark</numerusform>
            <numerusform>%Ln marks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>learning from %Ln labels…</source>
        <translation>
            <numerusform>learning from %Ln label…</numerusform>
            <numerusform>learning from %Ln labels…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskStrip</name>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
</context>
</TS>
