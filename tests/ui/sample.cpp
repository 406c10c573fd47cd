// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample.h"

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
            {}};
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
    answer.confidence = 0.86;
    answer.totalMs = 3400;
    return answer;
}

Answer sampleAbstention() {
    Answer answer;
    answer.end = AnswerEnd::Abstained;
    answer.mode = "extract";
    answer.rounds = {{1,
                      {chosen("71", "Your appointment on 6 November", "mail", 0.49),
                       chosen("72", "Cost estimate to follow", "mail", 0.44),
                       chosen("73", "Supplementary insurance", "mail", 0.38)}}};
    answer.totalMs = 1100;
    return answer;
}

}  // namespace memoir::ui
