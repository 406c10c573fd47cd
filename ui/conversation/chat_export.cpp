// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/chat_export.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include "ui/conversation/answer_markup.h"
#include "ui/conversation/cited_text.h"
#include "ui/conversation/source_chip.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChatExport)
};

QString answerMarkdown(const Turn& turn) {
    if (turn.answer.end == AnswerEnd::Abstained) return Words::tr("This is not in your memory");
    QString text = citedText(turn.answer);
    text.remove(kUnsupportedBegin);
    return text.replace(kUnsupportedEnd, Words::tr(" (no source)"));
}

QStringList factsOf(const Citation& citation) {
    QStringList facts = {SourceChip::placeText(citation)};
    if (!citation.from.isEmpty()) facts << citation.from;
    if (!citation.date.isEmpty()) facts << dateText(citation.date);
    if (!citation.path.isEmpty()) facts << citation.path;
    return facts;
}

QString spanHtml(const MarkupSpan& span, const QString& anchor) {
    if (span.citation > 0)
        return QStringLiteral("<sup><a href=\"#%1-%2\">[%2]</a></sup>").arg(anchor).arg(span.citation);
    QString html = span.text.toHtmlEscaped().replace('\n', "<br>");
    if (span.code) html = "<code>" + html + "</code>";
    if (span.bold) html = "<strong>" + html + "</strong>";
    if (span.italic) html = "<em>" + html + "</em>";
    if (span.unsupported) html = "<span class=\"unsupported\">" + html + "</span>";
    return html;
}

QString spansHtml(const QVector<MarkupSpan>& spans, const QString& anchor) {
    QString html;
    for (const MarkupSpan& span : spans) html += spanHtml(span, anchor);
    return html;
}

QString tableHtml(const MarkupBlock& block, const QString& anchor) {
    QString html = "<table>";
    for (qsizetype row = 0; row < block.cells.size(); ++row) {
        const QString tag = row == 0 ? "th" : "td";
        html += "<tr>";
        for (const auto& cell : block.cells[row]) html += "<" + tag + ">" + spansHtml(cell, anchor) + "</" + tag + ">";
        html += "</tr>";
    }
    return html + "</table>\n";
}

QString blockHtml(const MarkupBlock& block, const QString& anchor) {
    const QString inside = spansHtml(block.spans, anchor);
    switch (block.kind) {
        case MarkupBlock::Kind::Heading:
            return "<h3>" + inside + "</h3>\n";
        case MarkupBlock::Kind::Bullet:
            return "<ul><li>" + inside + "</li></ul>\n";
        case MarkupBlock::Kind::Numbered:
            return QStringLiteral("<ol start=\"%1\"><li>").arg(block.number) + inside + "</li></ol>\n";
        case MarkupBlock::Kind::Quote:
            return "<blockquote>" + inside + "</blockquote>\n";
        case MarkupBlock::Kind::Code:
            return "<pre>" + (block.spans.isEmpty() ? QString() : block.spans[0].text.toHtmlEscaped()) + "</pre>\n";
        case MarkupBlock::Kind::Table:
            return tableHtml(block, anchor);
        case MarkupBlock::Kind::Paragraph:
            break;
    }
    return "<p>" + inside + "</p>\n";
}

QString turnHtml(const Turn& turn, const QString& anchor) {
    QString html = "<h2>" + turn.question.toHtmlEscaped() + "</h2>\n";
    if (turn.answer.end == AnswerEnd::Abstained)
        return html + "<p>" + Words::tr("This is not in your memory").toHtmlEscaped() + "</p>\n";
    QSet<int> numbers;
    for (const Citation& citation : turn.answer.citations) numbers.insert(citation.number);
    for (const MarkupBlock& block : parseMarkup(citedText(turn.answer), numbers)) html += blockHtml(block, anchor);
    if (turn.answer.citations.isEmpty()) return html;
    html += "<ol class=\"sources\">\n";
    for (const Citation& citation : turn.answer.citations) {
        html += QStringLiteral("<li id=\"%1-%2\" value=\"%2\">").arg(anchor).arg(citation.number) +
                factsOf(citation).join(" · ").toHtmlEscaped() + "<blockquote>" +
                citation.quote.simplified().toHtmlEscaped() + "</blockquote></li>\n";
    }
    return html + "</ol>\n";
}

constexpr auto kPageStyle =
    "body{font:16px/1.6 system-ui,sans-serif;max-width:42em;margin:3em auto;padding:0 1em}"
    "h2{margin-top:2em}sup a{text-decoration:none}blockquote{margin:.4em 0;padding-left:1em;border-left:3px solid}"
    "table{border-collapse:collapse}td,th{padding:.3em .8em;border-bottom:1px solid;text-align:left}"
    ".unsupported{text-decoration:underline dotted}.sources{font-size:.9em}pre{overflow:auto}";

}  // namespace

QString markdownOf(const QString& title, const QVector<Turn>& turns) {
    QString text = "# " + title + "\n";
    for (const Turn& turn : turns) {
        text += "\n## " + turn.question.simplified() + "\n\n" + answerMarkdown(turn) + "\n";
        if (!turn.answer.citations.isEmpty()) text += "\n";
        for (const Citation& citation : turn.answer.citations) {
            text += QStringLiteral("- [%1] ").arg(citation.number) + factsOf(citation).join(" · ") + "\n";
            text += "  > " + citation.quote.simplified() + "\n";
        }
    }
    return text;
}

QString htmlOf(const QString& title, const QVector<Turn>& turns) {
    QString html = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + title.toHtmlEscaped() +
                   "</title><style>" + kPageStyle + "</style></head><body>\n<h1>" + title.toHtmlEscaped() + "</h1>\n";
    for (qsizetype i = 0; i < turns.size(); ++i) html += turnHtml(turns[i], QStringLiteral("a%1").arg(i + 1));
    return html + "</body></html>\n";
}

QString exportTurns(const QString& path, const QString& title, const QVector<Turn>& turns) {
    const QString ending = QFileInfo(path).suffix().toLower();
    const bool isHtml = ending == "html" || ending == "htm";
    QSaveFile file(path);
    const QByteArray bytes = (isHtml ? htmlOf(title, turns) : markdownOf(title, turns)).toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return {};
    return Words::tr("%1 could not be written: %2.").arg(path, file.errorString());
}

}  // namespace memoir::ui
