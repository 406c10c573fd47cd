// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/shelf_sample.h"

namespace memoir::ui {
namespace {

Holding document(const QString& id, const QString& title, const QString& kind, const QString& from, const QString& date,
                 qint64 passages) {
    Holding holding;
    holding.document = id;
    holding.title = title;
    holding.kind = kind;
    holding.from = from;
    holding.date = date;
    holding.passages = holding.encoded = passages;
    holding.tokens = passages * 410;
    holding.state = "ready";
    holding.path = "/home/ines/Documents/" + title + ".pdf";
    holding.source = "s1";
    holding.places = 1;
    holding.bytes = passages * 41'000;
    holding.attempts = 1;
    return holding;
}

Holding file(const QString& name, const QString& state, const QString& reason, const QString& failure) {
    Holding holding;
    holding.title = name;
    holding.path = "/home/ines/Documents/Insurance/" + name;
    holding.state = state;
    holding.reason = reason;
    holding.failure = failure;
    holding.source = "s1";
    holding.bytes = 2'100'000;
    holding.attempts = 2;
    holding.tried = "2026-11-26T08:14:00Z";
    return holding;
}

}  // namespace

QVector<Holding> sampleHoldings() {
    QVector<Holding> rows = {
        document("d1", "Re: Shorter notice", "mail", "Odile Varga", "2024-06-18", 2),
        document("d2", "Addendum 2 (scan)", "scan", "Brackwater Estates", "2024-06-11", 3),
        document("d3", "Kiln controller KC-400, manual", "pdf", "Fornax Thermal", "2024-05-02", 148),
        file("home-2019.pdf", "failed", "home-2019.pdf is protected by a password.", "encrypted"),
        file("Delivery notes 2014.pdf", "reading", {}, {}),
        document("d6", "Glaze tests, cone 6", "table", "Ines Kade", "2023-12-21", 31),
        document("d7", "Invoice 2023-118", "mail", "Tomas Reyle", "2023-12-04", 1),
        document("d8", "Studio: wish list", "note", "Ines Kade", "2023-11-30", 2),
        file("Photos from the open day.zip", "skipped", "It holds no text.", {}),
        document("d10", "Your appointment on 6 November", "mail", "Praxis Dr. Wendt", "2023-11-01", 1),
        document("d11", "Annual accounts 2022", "pdf", "Juno Abara", "2023-10-12", 64),
        document("d12", "Milo, 2 October", "chat", "Milo Kade", "2023-10-02", 3),
        document("d13", "Workshop plan, autumn", "office", "Ines Kade", "2023-09-14", 9),
        document("d14", "Firing schedule for porcelain", "mail", "Hanne Ostrand", "2023-09-02", 2),
        document("d15", "Quote for kiln wiring", "pdf", "Elektro Sandau", "2023-08-28", 4),
        document("d16", "窯の焼成記録と釉薬の調合についての覚え書き", "note", "稲葉 恵", "2023-08-20", 12),
    };
    rows[2].state = "encoding";
    rows[2].encoded = 61;
    rows[10].state = "pending";
    rows[10].encoded = 0;
    rows[13].places = 2;
    return rows;
}

HoldingCounts sampleCounts() {
    HoldingCounts counts;
    counts.documents = 41'208;
    counts.failed = 3;
    counts.duplicates = 212;
    counts.forgotten = 2;
    counts.kinds = {{"mail", 28'340}, {"pdf", 2'604}, {"note", 1'204}};
    counts.states = {{"ready", 41'000}, {"pending", 205}, {"failed", 3}};
    counts.sources = {{"s1", 4'812}, {"s2", 28'340}};
    counts.senders = {{"Odile Varga", 14}, {"Tomas Reyle", 8}};
    return counts;
}

QVector<Receipt> sampleReceipts() {
    return {{"2026-11-26T08:10:00Z", 1, 4, 0, 12'400, {}, "Quote for kiln wiring", "f7", 24.0},
            {"2026-10-02T17:40:00Z", 2'377, 9'012, 3, 41'000'000, "2026-10-02T17:43:00Z", {}, {}, 0}};
}

MemoryReport sampleReport(const QDate& today) {
    MemoryReport report;
    report.kinds = {{"mail", 28'340, 17'900'000, 6'204, 2'100'000}, {"pdf", 2'604, 11'600'000, 80, 900'000},
                    {"office", 1'318, 2'700'000, 200, 300'000},     {"chat", 902, 2'000'000, 300, 400'000},
                    {"note", 1'204, 1'900'000, 10, 20'000},         {"scan", 890, 1'100'000, 40, 90'000}};
    const qint64 tokens[] = {310'000,   480'000,   620'000,   700'000,   810'000,   1'100'000,
                             1'200'000, 1'300'000, 1'700'000, 2'000'000, 2'300'000, 3'100'000,
                             4'200'000, 3'600'000, 3'900'000, 4'300'000, 3'000'000, 2'500'000};
    int year = 2009;
    for (const qint64 count : tokens) {
        report.years.push_back(
            {QString::number(year), count / 400, count, year < 2014 ? count / 400 : 0, year < 2014 ? count : 0});
        ++year;
    }
    qint64 total = 0;
    const qint64 gained[] = {12'000'000, 12'600'000, 5'200'000, 1'200'000, 300'000,
                             200'000,    3'400'000,  200'000,   300'000,   1'800'000};
    for (int month = 0; month < 10; ++month) {
        total += gained[month];
        report.growth.push_back({QDate(today.year(), 1, 20).addMonths(month), total});
    }
    report.unused = 6'204;
    report.textless = 40;
    report.duplicates = 212;
    report.failed = 3;
    report.diskFree = 412'000'000'000;
    return report;
}

ArchiveFacts sampleFacts() {
    ArchiveFacts facts;
    facts.folder = "/home/ines/.local/share/memoir";
    facts.version = "0.1.0";
    facts.modelName = "Memoir Small";
    facts.modelParameters = 29'000'000;
    facts.modelIsBundled = true;
    facts.deviceName = "cpu: 16 threads";
    facts.documents = 41'208;
    facts.passages = 81'412;
    facts.tokens = 37'200'000;
    facts.chunks = 581'000;
    facts.catalogueBytes = 900'000'000;
    facts.bankBytes = 31'900'000'000;
    facts.cacheBytes = 300'000'000;
    facts.routingResidentBytes = 2'300'000'000;
    return facts;
}

SearchResult sampleSearch() {
    SearchResult result;
    result.hits = {
        {"d21",
         "p21",
         {},
         "Re: Deposit after handing over",
         "/home/ines/Mail/inbox.mbox",
         "mail",
         "2026-09-03",
         "Odile Varga",
         "As agreed, the deposit is released once the keys are signed over and the meter readings are taken.",
         {}},
        {"d22",
         "p22",
         {},
         "Moving out",
         "/home/ines/Fieldnotes/Studio/Moving out.md",
         "note",
         "2026-09-02",
         {},
         "Deposit 2,400, only after the key protocol",
         {}},
        {"d23",
         "p23",
         {},
         "Lease 2021",
         "/home/ines/Documents/Lease 2021.pdf",
         "pdf",
         "2021-03-12",
         "Brackwater Estates",
         "The tenant pays a deposit of €2,400.00, which bears interest at the customary rate.",
         3},
        {"d24",
         "p24",
         {},
         "Spare keys for the courtyard",
         "/home/ines/Mail/inbox.mbox",
         "mail",
         "2021-04-22",
         "Odile Varga",
         "You get two keys against a deposit of €40 each.",
         {}},
        {{},
         {},
         "c4",
         "When does the studio lease end, and how much notice must I give?",
         {},
         "question",
         "2026-11-26",
         {},
         {},
         {}},
    };
    result.total = 46;
    result.ms = 18;
    return result;
}

QVector<Source> sampleSources() {
    return {{"s1", "/home/ines/Documents", "ready", true, 4'812, 3},
            {"s2", "/home/ines/.thunderbird/abc.default/Mail", "scanning", true, 41, 0},
            {"s3", "/media/stick/Archive 2009", "offline", false, 310, 0}};
}

Machine sampleMachine() {
    Machine machine;
    machine.devices = {{"cuda", {}, false, "There is no NVIDIA driver on this machine."},
                       {"cpu", "cpu: 16 threads", true, {}}};
    machine.languages = {{"deu", true}, {"eng", true}, {"fra", true}, {"jpn", true}, {"spa", false}};
    machine.languageFolder = "/usr/share/tesseract-ocr/5/tessdata";
    machine.memoryBytes = 64'000'000'000;
    machine.coreCount = 16;
    machine.encodeTokensPerSecond = 1'940;
    machine.answerTokensPerSecond = 41;
    machine.firstEvidenceMs = 620;
    return machine;
}

ModelOutlook sampleOutlook() {
    ModelOutlook outlook;
    outlook.parameters = 8'190'000'000;
    outlook.weightBytes = 16'400'000'000;
    outlook.workBytes = 2'100'000'000;
    outlook.routingBytesPerToken = 578;
    outlook.contentBytesPerToken = 1'156;
    outlook.bankBytes = 64'500'000'000;
    outlook.deviceBytes = 64'000'000'000;
    outlook.device = "cpu: 16 threads";
    outlook.estimated = {96, 4.2, 0, "2026-11-26"};
    return outlook;
}

QVector<ModelDownload> sampleDownloads() {
    return {{.name = "Some-4B",
             .address = "https://hub.example/owner/Some-4B/resolve/main/",
             .host = "hub.example",
             .bytes = 4'700'000'000,
             .totalBytes = 8'100'000'000,
             .secondsLeft = {}}};
}

QVector<KnownModel> sampleModels() {
    return {{"bundled", "/usr/share/memoir/model", true, true}, {"Qwen3-8B", "/data/models/Qwen3-8B", false, false}};
}

}  // namespace memoir::ui
