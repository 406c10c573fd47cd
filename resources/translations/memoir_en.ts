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
    <message numerus="yes">
        <source>%Ln document(s)</source>
        <translation>
            <numerusform>%Ln document</numerusform>
            <numerusform>%Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::AnswerView</name>
    <message numerus="yes">
        <source>Answer, %n source(s)</source>
        <translation>
            <numerusform>Answer, %n source</numerusform>
            <numerusform>Answer, %n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No source was found for the %n underlined statement(s).</source>
        <translation>
            <numerusform>No source was found for the %n underlined statement.</numerusform>
            <numerusform>No source was found for the %n underlined statements.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>memoir::ui::ConversationScreen</name>
    <message numerus="yes">
        <source>Answers come only from the %Ln document(s) in your memory</source>
        <translation>
            <numerusform>Answers come only from the %Ln document in your memory</numerusform>
            <numerusform>Answers come only from the %Ln documents in your memory</numerusform>
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
</TS>
