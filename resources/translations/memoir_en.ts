<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DroppedItems</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerHeadline</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %n passage(s)</source>
        <translation>
            <numerusform>Read %n passage</numerusform>
            <numerusform>Read %n passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n round(s)</source>
        <comment>after: read 7 passages</comment>
        <translation>
            <numerusform>in %n round</numerusform>
            <numerusform>in %n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerView</name>
    <message numerus="yes">
        <source>No source was found for the %n underlined statement(s).</source>
        <translation>
            <numerusform>No source was found for the %n underlined statement.</numerusform>
            <numerusform>No source was found for the %n underlined statements.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer, %n source(s)</source>
        <translation>
            <numerusform>Answer, %n source</numerusform>
            <numerusform>Answer, %n sources</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::BlindSpots</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationScreen</name>
    <message numerus="yes">
        <source>Answers come only from your %Ln document(s)</source>
        <translation>
            <numerusform>Answers come only from your %Ln document</numerusform>
            <numerusform>Answers come only from your %Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::EvidenceTrail</name>
    <message numerus="yes">
        <source>read %n passage(s)</source>
        <translation>
            <numerusform>read %n passage</numerusform>
            <numerusform>read %n passages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FailureDialog</name>
    <message numerus="yes">
        <source>%n file(s) could not be read</source>
        <translation>
            <numerusform>%n file could not be read</numerusform>
            <numerusform>%n files could not be read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FilterCompleter</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::Forgetter</name>
    <message numerus="yes">
        <source>Forget %n document(s)?</source>
        <translation>
            <numerusform>Forget %n document?</numerusform>
            <numerusform>Forget %n documents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) go, with their text, memory and quotes in answers.</source>
        <translation>
            <numerusform>%Ln file go, with their text, memory and quotes in answers.</numerusform>
            <numerusform>%Ln files go, with their text, memory and quotes in answers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::FoundSourceModel</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a folder</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::HoldingInspector</name>
    <message numerus="yes">
        <source>%Ln passage(s)</source>
        <translation>
            <numerusform>%Ln passage</numerusform>
            <numerusform>%Ln passages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) selected</source>
        <translation>
            <numerusform>%Ln row selected</numerusform>
            <numerusform>%Ln rows selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <comment>how often a file was read</comment>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It stands at %n place(s), and is kept once</source>
        <translation>
            <numerusform>It stands at %n place, and is kept once</numerusform>
            <numerusform>It stands at %n places, and is kept once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::IngestionBar</name>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::KindChart</name>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>in %Ln document</numerusform>
            <numerusform>in %Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::LibraryScreen</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryFooter</name>
    <message numerus="yes">
        <source>%n not in memory</source>
        <comment>files</comment>
        <translation>
            <numerusform>%n not in memory</numerusform>
            <numerusform>%n not in memory</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::MemoryScreen</name>
    <message numerus="yes">
        <source>in %Ln document(s)</source>
        <translation>
            <numerusform>in %Ln document</numerusform>
            <numerusform>in %Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ModelPage</name>
    <message numerus="yes">
        <source>Processor, %n core(s)</source>
        <translation>
            <numerusform>Processor, %n core</numerusform>
            <numerusform>Processor, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::PreviewCard</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ReceiptModel</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>answers in %Ln chat(s)</source>
        <translation>
            <numerusform>answers in %Ln chat</numerusform>
            <numerusform>answers in %Ln chats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::SearchOverlay</name>
    <message numerus="yes">
        <source>%Ln hit(s)</source>
        <translation>
            <numerusform>%Ln hit</numerusform>
            <numerusform>%Ln hits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::SourcesPage</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::YearChart</name>
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln never used</source>
        <translation>
            <numerusform>%Ln never used</numerusform>
            <numerusform>%Ln never used</numerusform>
        </translation>
    </message>
</context>
</TS>
