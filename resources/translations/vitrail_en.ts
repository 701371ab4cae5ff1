<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgreementView</name>
    <message numerus="yes">
        <source>%Ln texts: the first says {gold}, the second says {predicted}</source>
        <translation>
            <numerusform>%Ln text: the first says {gold}, the second says {predicted}</numerusform>
            <numerusform>%Ln texts: the first says {gold}, the second says {predicted}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts were labelled by two or more; on {0} of them they differ.</source>
        <translation>
            <numerusform>%Ln text was labelled by two or more; on {0} of them they differ.</numerusform>
            <numerusform>%Ln texts were labelled by two or more; on {0} of them they differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttentionDetail</name>
    <message numerus="yes">
        <source>Of so long a text only the strongest %Ln lines of each word are drawn until then.</source>
        <translation>
            <numerusform>Of so long a text only the strongest %Ln line of each word is drawn until then.</numerusform>
            <numerusform>Of so long a text only the strongest %Ln lines of each word are drawn until then.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads: %Ln characters were not read.</source>
        <translation>
            <numerusform>The text is longer than the model reads: %Ln character was not read.</numerusform>
            <numerusform>The text is longer than the model reads: %Ln characters were not read.</numerusform>
        </translation>
    </message>
</context>
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
    <name>Closing</name>
    <message numerus="yes">
        <source>%Ln trainings have not finished. If they stop now, their last checkpoints are kept.</source>
        <translation>
            <numerusform>%Ln training has not finished. If it stops now, its last checkpoint is kept.</numerusform>
            <numerusform>%Ln trainings have not finished. If they stop now, their last checkpoints are kept.</numerusform>
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
        <source>%Ln labels</source>
        <translation>
            <numerusform>%Ln label</numerusform>
            <numerusform>%Ln labels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln layers</source>
        <translation>
            <numerusform>%Ln layer</numerusform>
            <numerusform>%Ln layers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln heads</source>
        <translation>
            <numerusform>%Ln head</numerusform>
            <numerusform>%Ln heads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln libraries. Each name leads to its licence.</source>
        <translation>
            <numerusform>%Ln library. Its name leads to its licence.</numerusform>
            <numerusform>%Ln libraries. Each name leads to its licence.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It calls every one of the %Ln texts “{0}”: it has not learned to tell the labels apart. More epochs, another model or more labelled texts may help.</source>
        <translation>
            <numerusform>It calls the one text “{0}”: it has not learned to tell the labels apart. More epochs, another model or more labelled texts may help.</numerusform>
            <numerusform>It calls every one of the %Ln texts “{0}”: it has not learned to tell the labels apart. More epochs, another model or more labelled texts may help.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} on %Ln texts.</source>
        <translation>
            <numerusform>{0} on %Ln text.</numerusform>
            <numerusform>{0} on %Ln texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} agreement on %Ln texts.</source>
        <translation>
            <numerusform>{0} agreement on %Ln text.</numerusform>
            <numerusform>{0} agreement on %Ln texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} agreement on %Ln texts; it could be {1} to {2}.</source>
        <translation>
            <numerusform>{0} agreement on %Ln text; it could be {1} to {2}.</numerusform>
            <numerusform>{0} agreement on %Ln texts; it could be {1} to {2}.</numerusform>
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
    <message numerus="yes">
        <source>%Ln of {0} random orders of the words did at least as well.</source>
        <translation>
            <numerusform>%Ln of {0} random orders of the words did at least as well.</numerusform>
            <numerusform>%Ln of {0} random orders of the words did at least as well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It was chosen among %Ln methods by this very test; the judgement makes allowance for that.</source>
        <translation>
            <numerusform>It was chosen among %Ln method by this very test; the judgement makes allowance for that.</numerusform>
            <numerusform>It was chosen among %Ln methods by this very test; the judgement makes allowance for that.</numerusform>
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
        <source>%Ln of {0} look wrong; the next least likely follow.</source>
        <translation>
            <numerusform>%Ln of {0} looks wrong; the next least likely follow.</numerusform>
            <numerusform>%Ln of {0} look wrong; the next least likely follow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln labels none stands out.</source>
        <translation>
            <numerusform>%Ln label was looked at; it does not stand out.</numerusform>
            <numerusform>Of %Ln labels none stands out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts reviewed</source>
        <translation>
            <numerusform>%Ln text reviewed</numerusform>
            <numerusform>%Ln texts reviewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplainOverall</name>
    <message numerus="yes">
        <source>%Ln texts explained ({0}) by {1}. The surest words, the weightiest first; a word stands in two texts or more.</source>
        <translation>
            <numerusform>%Ln text explained ({0}) by {1}. The surest words, the weightiest first; a word stands in two texts or more.</numerusform>
            <numerusform>%Ln texts explained ({0}) by {1}. The surest words, the weightiest first; a word stands in two texts or more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExplainShown</name>
    <message numerus="yes">
        <source>The text is longer than the model reads: the hatched %Ln characters were not read.</source>
        <translation>
            <numerusform>The text is longer than the model reads: the hatched %Ln character was not read.</numerusform>
            <numerusform>The text is longer than the model reads: the hatched %Ln characters were not read.</numerusform>
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
    <message numerus="yes">
        <source>{0} of %Ln texts</source>
        <translation>
            <numerusform>{0} of %Ln text</numerusform>
            <numerusform>{0} of %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln texts of {0}.</source>
        <translation>
            <numerusform>Measured on %Ln text of {0}.</numerusform>
            <numerusform>Measured on %Ln texts of {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln of the run’s held-out texts.</source>
        <translation>
            <numerusform>Measured on %Ln of the run’s held-out texts.</numerusform>
            <numerusform>Measured on %Ln of the run’s held-out texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more told nothing: too short, or the answer stays whatever is left out.</source>
        <translation>
            <numerusform>%Ln more told nothing: too short, or the answer stays whatever is left out.</numerusform>
            <numerusform>%Ln more told nothing: too short, or the answer stays whatever is left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them have a reason that people marked.</source>
        <translation>
            <numerusform>%Ln of them has a reason that people marked.</numerusform>
            <numerusform>%Ln of them have a reason that people marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln texts are measured and kept, and none of them tells anything yet: they are too short, or the answer stays whatever is left out.</source>
        <translation>
            <numerusform>{0} of %Ln text is measured and kept, and it tells nothing yet: it is too short, or the answer stays whatever is left out.</numerusform>
            <numerusform>{0} of %Ln texts are measured and kept, and none of them tells anything yet: they are too short, or the answer stays whatever is left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>So far, on {0} of %Ln texts: the ranking may still change.</source>
        <translation>
            <numerusform>So far, on {0} of %Ln text: the ranking may still change.</numerusform>
            <numerusform>So far, on {0} of %Ln texts: the ranking may still change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after {0} of %Ln texts, and kept: measuring again goes on from there.</source>
        <translation>
            <numerusform>Stopped after {0} of %Ln text, and kept: measuring again goes on from there.</numerusform>
            <numerusform>Stopped after {0} of %Ln texts, and kept: measuring again goes on from there.</numerusform>
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
    <name>FiguresCard</name>
    <message numerus="yes">
        <source>Measured on %Ln validation texts, which also chose the best state: take the figures as a little too good.</source>
        <translation>
            <numerusform>Measured on %Ln validation text, which also chose the best state: take the figures as a little too good.</numerusform>
            <numerusform>Measured on %Ln validation texts, which also chose the best state: take the figures as a little too good.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured on %Ln texts the model had not seen. The whiskers are 95 % confidence intervals.</source>
        <translation>
            <numerusform>Measured on %Ln text the model had not seen. The whiskers are 95 % confidence intervals.</numerusform>
            <numerusform>Measured on %Ln texts the model had not seen. The whiskers are 95 % confidence intervals.</numerusform>
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
    <name>GuideCard</name>
    <message numerus="yes">
        <source>{0} of %Ln steps done</source>
        <translation>
            <numerusform>{0} of %Ln step done</numerusform>
            <numerusform>{0} of %Ln steps done</numerusform>
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
    <name>InsideLayers</name>
    <message numerus="yes">
        <source>%Ln others</source>
        <translation>
            <numerusform>%Ln other</numerusform>
            <numerusform>%Ln others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text is longer than the model reads: %Ln characters were not read.</source>
        <translation>
            <numerusform>The text is longer than the model reads: %Ln character was not read.</numerusform>
            <numerusform>The text is longer than the model reads: %Ln characters were not read.</numerusform>
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
    <name>MeasuringRow</name>
    <message numerus="yes">
        <source>From {0} to %Ln texts.</source>
        <translation>
            <numerusform>From {0} to %Ln text.</numerusform>
            <numerusform>From {0} to %Ln texts.</numerusform>
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
        <source>%Ln texts without a label here take theirs.</source>
        <translation>
            <numerusform>%Ln text without a label here takes theirs.</numerusform>
            <numerusform>%Ln texts without a label here take theirs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts are labelled differently.</source>
        <translation>
            <numerusform>%Ln text is labelled differently.</numerusform>
            <numerusform>%Ln texts are labelled differently.</numerusform>
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
    <message numerus="yes">
        <source>up to %Ln tokens of a text</source>
        <translation>
            <numerusform>up to %Ln token of a text</numerusform>
            <numerusform>up to %Ln tokens of a text</numerusform>
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
    <name>OverallShown</name>
    <message numerus="yes">
        <source>{0} · %Ln texts</source>
        <translation>
            <numerusform>{0} · %Ln text</numerusform>
            <numerusform>{0} · %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln errors: {0}</source>
        <translation>
            <numerusform>%Ln error: {0}</numerusform>
            <numerusform>%Ln errors: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{0}”: %Ln times in {1}, weight {2} ({3})</source>
        <translation>
            <numerusform>“{0}”: %Ln time in {1}, weight {2} ({3})</numerusform>
            <numerusform>“{0}”: %Ln times in {1}, weight {2} ({3})</numerusform>
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
    <message numerus="yes">
        <source>texts {0}</source>
        <translation>
            <numerusform>text {0}</numerusform>
            <numerusform>texts {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>fine-tuned models</source>
        <translation>
            <numerusform>fine-tuned model</numerusform>
            <numerusform>fine-tuned models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PredictFile</name>
    <message numerus="yes">
        <source>{0} of %Ln rows</source>
        <translation>
            <numerusform>{0} of %Ln row</numerusform>
            <numerusform>{0} of %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows predicted in {0} and saved as {1}.</source>
        <translation>
            <numerusform>%Ln row predicted in {0} and saved as {1}.</numerusform>
            <numerusform>%Ln rows predicted in {0} and saved as {1}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without a readable text were kept without an answer.</source>
        <translation>
            <numerusform>%Ln row without a readable text was kept without an answer.</numerusform>
            <numerusform>%Ln rows without a readable text were kept without an answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln texts longer than the model can read at once were read in overlapping windows.</source>
        <translation>
            <numerusform>%Ln text longer than the model can read at once was read in overlapping windows.</numerusform>
            <numerusform>%Ln texts longer than the model can read at once were read in overlapping windows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PredictText</name>
    <message numerus="yes">
        <source>The text is longer than the model reads at once; it was read in %Ln overlapping pieces.</source>
        <translation>
            <numerusform>The text is longer than the model reads at once; it was read in %Ln piece.</numerusform>
            <numerusform>The text is longer than the model reads at once; it was read in %Ln overlapping pieces.</numerusform>
        </translation>
    </message>
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
        <source>%Ln texts of {gold} are called {predicted} ({share} of {gold})</source>
        <translation>
            <numerusform>%Ln text of {gold} is called {predicted} ({share} of {gold})</numerusform>
            <numerusform>%Ln texts of {gold} are called {predicted} ({share} of {gold})</numerusform>
        </translation>
    </message>
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
    <name>RuleForm</name>
    <message numerus="yes">
        <source>Found in {0} of %Ln texts.</source>
        <translation>
            <numerusform>Found in {0} of %Ln text.</numerusform>
            <numerusform>Found in {0} of %Ln texts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Found in {0} of the first %Ln texts.</source>
        <translation>
            <numerusform>Found in {0} of the first %Ln text.</numerusform>
            <numerusform>Found in {0} of the first %Ln texts.</numerusform>
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
        <source>Together they cover {0} of %Ln texts and contradict one another on {1}.</source>
        <translation>
            <numerusform>Together they cover {0} of %Ln text and contradict one another on {1}.</numerusform>
            <numerusform>Together they cover {0} of %Ln texts and contradict one another on {1}.</numerusform>
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
        <source>{0} of %Ln labels</source>
        <translation>
            <numerusform>{0} of %Ln label</numerusform>
            <numerusform>{0} of %Ln labels</numerusform>
        </translation>
    </message>
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
        <source>suggestions begin at %Ln labels</source>
        <translation>
            <numerusform>suggestions begin at %Ln label</numerusform>
            <numerusform>suggestions begin at %Ln labels</numerusform>
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
<context>
    <name>TrainForm</name>
    <message numerus="yes">
        <source>Entities, %Ln types, {0}</source>
        <translation>
            <numerusform>Entities, %Ln type, {0}</numerusform>
            <numerusform>Entities, %Ln types, {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a label are left out</source>
        <translation>
            <numerusform>%Ln without a label is left out</numerusform>
            <numerusform>%Ln without a label are left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainWatch</name>
    <message numerus="yes">
        <source>%Ln texts a second</source>
        <translation>
            <numerusform>%Ln text a second</numerusform>
            <numerusform>%Ln texts a second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfFlips</name>
    <message numerus="yes">
        <source>Searching… %Ln texts tried</source>
        <translation>
            <numerusform>Searching… %Ln text tried</numerusform>
            <numerusform>Searching… %Ln texts tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fewest words first; %Ln texts were tried.</source>
        <translation>
            <numerusform>Fewest words first; %Ln text was tried.</numerusform>
            <numerusform>Fewest words first; %Ln texts were tried.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None was found within %Ln texts tried. That does not mean that there is none.</source>
        <translation>
            <numerusform>None was found within %Ln text tried. That does not mean that there is none.</numerusform>
            <numerusform>None was found within %Ln texts tried. That does not mean that there is none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfNearest</name>
    <message numerus="yes">
        <source>The %Ln nearest carry the label that is predicted: {0}.</source>
        <translation>
            <numerusform>The nearest carries the label that is predicted: {0}.</numerusform>
            <numerusform>The %Ln nearest carry the label that is predicted: {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Predicted is {0}, but %Ln of the {1} nearest carry another label: {2}.</source>
        <translation>
            <numerusform>Predicted is {0}, but %Ln of the {1} nearest carries another label: {2}.</numerusform>
            <numerusform>Predicted is {0}, but %Ln of the {1} nearest carry another label: {2}.</numerusform>
        </translation>
    </message>
</context>
</TS>
