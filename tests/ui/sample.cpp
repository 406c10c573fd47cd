// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample.h"

#include <QPainter>
#include <algorithm>

#include "ui/evidence/text_position.h"

namespace memoir::ui {
namespace {

const QString kLease = QStringLiteral(
    "Lease of commercial premises · 4 Kilnworks Lane 🏺\n"
    "\n"
    "§ 3 Condition of the premises\n"
    "(3) The tenant may install one electric kiln with a connected load of up to 18 kW. The costs of connection are "
    "borne "
    "by the tenant.\n"
    "(4) Structural changes need the prior consent of the landlord in writing. Consent may not be refused without good "
    "reason.\n"
    "\n"
    "§ 4 Term and notice\n"
    "(1) The tenancy begins on 1 April 2021 and is agreed for a term of six years.\n"
    "(2) It ends on 31 March 2027. It is prolonged by one year at a time unless one of the parties gives notice no "
    "later "
    "than six months before the end of the term.\n"
    "(3) Notice must be given by signed letter. Electronic mail does not satisfy this requirement.\n"
    "(4) The right of either party to terminate for good cause remains unaffected.\n"
    "\n"
    "§ 5 Rent and service charges\n"
    "(1) The monthly rent is €1,180.00 plus a monthly advance of €140.00 on service charges, payable by the third "
    "working "
    "day of each month.\n"
    "(2) The advance is settled once a year. The landlord sends the statement no later than twelve months after the "
    "end of "
    "the period.\n"
    "(3) The tenant pays a deposit of €2,400.00, which bears interest at the customary rate.\n"
    "(4) Set-off against the rent is excluded, except with claims that are undisputed or have been finally "
    "determined.\n");

const QString kQuote = QStringLiteral(
    "It ends on 31 March 2027. It is prolonged by one year at a time unless one of the parties gives notice no later "
    "than "
    "six months before the end of the term.");

qsizetype codePointsBefore(const QString& text, qsizetype utf16) {
    return text.left(utf16).toUcs4().size();
}

Citation leaseCitation() {
    Citation citation;
    citation.number = 1;
    citation.passage = "p17";
    citation.document = "d12";
    citation.title = "Lease 2021";
    citation.path = "/home/ines/Documents/Lease 2021.pdf";
    citation.kind = "pdf";
    citation.date = "2021-03-12";
    citation.from = "Brackwater Estates";
    citation.page = 3;
    citation.quote = kQuote;
    citation.start = codePointsBefore(kLease, kLease.indexOf(kQuote));
    citation.end = citation.start + kQuote.toUcs4().size();
    citation.by = "msa";
    return citation;
}

Citation citation(int number, const QString& id, const QString& title, const QString& path) {
    Citation citation;
    citation.number = number;
    citation.passage = "p" + id;
    citation.document = "d" + id;
    citation.title = title;
    citation.path = path;
    citation.by = "msa";
    return citation;
}

ChosenPassage chosen(const QString& id, const QString& title, const QString& kind, double score) {
    return {"p" + id, "d" + id, title, kind, {}, score, "msa", true};
}

}  // namespace

SourceDocument sampleLease() {
    return {"d12",
            "Lease 2021.pdf",
            "pdf",
            "2021-03-12",
            "Brackwater Estates",
            "/home/ines/Documents/Lease 2021.pdf",
            kLease,
            {},
            {},
            11};
}

Answer sampleAnswer() {
    Answer answer;
    answer.text =
        "The lease for the studio at 4 Kilnworks Lane ends on **31 March 2027** and runs on for a year unless one side "
        "gives "
        "notice. [1]\n\nThe contract of 2021 asked for six months [1], but Addendum 2 shortened this to **three "
        "months** [2], "
        "and Odile Varga confirmed it by mail on 18 June 2024. [3] So your notice has to arrive **by 31 December "
        "2026**.\n\n"
        "It must be a signed letter; e-mail does not count. [1] Your note from September adds that the deposit of "
        "€2,400 is "
        "paid back once the keys are signed over. [4]";
    answer.mode = "interleave";
    answer.citations = {leaseCitation(), citation(2, "31", "Addendum 2", "/home/ines/Scans/addendum-2.png"),
                        citation(3, "44", "Odile Varga, 2024", "/home/ines/Mail/inbox.mbox"),
                        citation(4, "52", "Moving out", "/home/ines/Notes/moving-out.md")};
    answer.rounds = {
        {1,
         {chosen("17", "Lease 2021, p. 3", "pdf", 0.91), chosen("16", "Lease 2021, p. 2", "pdf", 0.74),
          chosen("44", "Re: Shorter notice", "mail", 0.71), chosen("45", "Rent from April", "mail", 0.58)}},
        {2,
         {chosen("31", "Addendum 2 (scan), p. 1", "scan", 0.88), chosen("52", "Moving out", "note", 0.67),
          chosen("46", "Signed addendum", "mail", 0.61)}}};
    answer.citations[2].kind = "mail";
    answer.citations[2].date = "2024-06-18";
    answer.citations[2].from = "Odile Varga";
    answer.citations[2].quote = "the notice period is three months from now on, as set out in Addendum 2";
    answer.citations[1].kind = "scan";
    answer.rounds[0].candidates = 16;
    answer.rounds[0].lookedFor = {"lease end", "notice"};
    answer.rounds[0].chosen[0].words = {{"lease", 1.0}, {"notice", 0.86}, {"studio", 0.52}};
    answer.rounds[1].candidates = 16;
    answer.rounds[1].lookedFor = {"Addendum 2"};
    answer.rounds[1].leadPassage = "p44";
    answer.rounds[1].leadName = "Addendum 2";
    answer.confidence = 0.86;
    answer.totalMs = 3400;
    answer.documents = 41208;
    answer.passages = 81412;
    answer.turn = 1;
    return answer;
}

Answer sampleAbstention() {
    Answer answer;
    answer.end = AnswerEnd::Abstained;
    answer.mode = "extract";
    answer.scope = "kind:mail date:2023";
    answer.documents = 4102;
    answer.floor = 0.55;
    answer.rounds = {
        {1,
         {chosen("71", "Your appointment on 6 November", "mail", 4.9),
          chosen("72", "Cost estimate to follow", "mail", 4.4), chosen("73", "Supplementary insurance", "mail", 3.8)}}};
    const auto tell = [&](int row, double nearness, const QString& date, const QString& from, const QString& snippet) {
        ChosenPassage& passage = answer.rounds[0].chosen[row];
        passage.nearness = nearness;
        passage.date = date;
        passage.from = from;
        passage.snippet = snippet;
        passage.words = {{"crown", 1.0}, {"dental", 0.5}};
    };
    tell(0, 0.49, "2023-11-01", "Praxis Dr. Wendt",
         "We look forward to seeing you for the crown fitting. Please bring your card.");
    tell(1, 0.44, "2023-10-12", "Praxis Dr. Wendt", "The estimate for the crown will reach you by post within a week.");
    tell(2, 0.38, "2023-03-03", "Meridia", "Your tariff covers 60 % of dental prostheses after the waiting period.");
    answer.totalMs = 1100;
    return answer;
}

Answer sampleTable() {
    Answer answer = sampleAnswer();
    answer.text =
        "The two papers differ: [1] [2]\n\n| | Lease 2021 [1] | Addendum 2 [2] |\n|---|---|---|\n| Notice | 6 months | "
        "3 months |\n| Form | signed letter | signed letter |\n| Runs on by | 1 year | 1 year |\n\nThe firing "
        "programme "
        "stands in the same folder:\n\n```kiln.csv\nstep,rate,target,hold\n1,100,600,0\n2,150,1040,10\n```\n\nIt was "
        "never signed by both.";
    answer.unsupported = {"It was never signed by both."};
    answer.citations.resize(2);
    return answer;
}

Answer sampleCount() {
    Answer answer;
    answer.text =
        "41 invoices:\n- Kiln service 2026 (2026-02-11)\n- Shelves (2025-12-03)\n- Clay, 400 kg "
        "(2025-11-20)\nand 38 more";
    answer.mode = "count";
    answer.total = 41;
    answer.listScope = "from:\"Tomas Reyle\" title:invoice";
    answer.documents = 41208;
    answer.totalMs = 100;
    answer.turn = 1;
    return answer;
}

PageImage sampleLeasePage() {
    const QSize size(1240, 1754);
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    QFont font("serif");
    font.setPixelSize(26);
    painter.setFont(font);
    PageImage page{3, 11, {}, {}, true};
    int y = 150;
    // Not every machine has a font for the pictograph.
    for (const QString& line : QString(kLease).remove(QStringLiteral(" 🏺")).split('\n')) {
        const QRect area(130, y, size.width() - 260, 400);
        const QRect used = painter.boundingRect(area, Qt::TextWordWrap, line);
        painter.drawText(area, Qt::TextWordWrap, line);
        if (line.contains("It ends on 31 March 2027")) {
            for (int top = used.top(); top < used.bottom() - 4; top += painter.fontMetrics().lineSpacing())
                page.highlights.push_back({130.0 / size.width(), double(top) / size.height(),
                                           double(used.width()) / size.width(),
                                           double(painter.fontMetrics().height()) / size.height()});
        }
        y += std::max(used.height(), 14) + 14;
    }
    painter.end();
    page.image = image;
    return page;
}

SourceDocument sampleMail() {
    SourceDocument mail;
    mail.document = "d44";
    mail.title = "Re: Shorter notice";
    mail.kind = "mail";
    mail.date = "2024-06-18";
    mail.from = "Odile Varga <odile@brackwater.example>";
    mail.path = "/tmp";  // it is there
    mail.text =
        "From: Odile Varga <odile@brackwater.example>\nTo: Ines Alder <ines@alder.example>\nDate: Tue, 18 Jun 2024 "
        "09:12\nSubject: Re: Shorter notice\n\nDear Ines,\n\nwe confirm that the notice period is three months from "
        "now "
        "on, as set out in Addendum 2. A signed letter remains necessary.\n\nKind regards\nOdile Varga\n\nOn 17 June "
        "Ines "
        "wrote:\n> Could the notice be made shorter?\n> Six months is long for a studio.\n> I would sign an "
        "addendum.\n";
    return mail;
}

}  // namespace memoir::ui
