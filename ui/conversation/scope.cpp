// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/scope.h"

#include <QCoreApplication>
#include <QDate>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace memoir::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Scope)
};

bool isDated(const QString& field) {
    return field == "after" || field == "before" || field == "date";
}

QString kindName(const QString& kind) {
    const QHash<QString, QString> names = {{"mail", Words::tr("Mail")},      {"pdf", Words::tr("PDF")},
                                           {"note", Words::tr("Notes")},     {"scan", Words::tr("Scans")},
                                           {"image", Words::tr("Images")},   {"office", Words::tr("Office documents")},
                                           {"html", Words::tr("Web pages")}, {"text", Words::tr("Text")},
                                           {"chat", Words::tr("Chats")},     {"table", Words::tr("Tables")}};
    return names.value(kind, kind);
}

QString dateName(const QString& value) {
    const QDate day = QDate::fromString(value, Qt::ISODate);
    if (day.isValid()) return QLocale().toString(day, Words::tr("d MMMM yyyy"));
    const QDate month = QDate::fromString(value + "-01", Qt::ISODate);
    return month.isValid() ? QLocale().toString(month, Words::tr("MMMM yyyy", "a month of a year")) : value;
}

QString fieldPattern() {
    return "(-?)(" + scopeFields().join('|') + "):";
}

}  // namespace

const QStringList& scopeFields() {
    static const QStringList kFields = {"from",  "to",     "kind", "path", "source",
                                        "after", "before", "date", "tag",  "title"};
    return kFields;
}

QString ScopeTerm::expression() const {
    static const QRegularExpression kNeedsQuotes("[\\s|]");
    const bool isList = value.contains('|') && !value.contains(' ');
    const bool quoted = !isList && value.contains(kNeedsQuotes);
    return (negated ? "-" : "") + field + ":" + (quoted ? '"' + value + '"' : value);
}

QString ScopeTerm::label() const {
    const bool isPerson = field == "from" || field == "to";
    const QString shown = field == "kind"  ? kindName(value)
                          : isDated(field) ? dateName(value)
                          : isPerson       ? personName(value)
                                           : value;
    QString text = shown;
    if (field == "to") text = Words::tr("To %1", "a recipient").arg(shown);
    if (field == "after") text = Words::tr("Since %1").arg(shown);
    if (field == "before") text = Words::tr("Before %1").arg(shown);
    if (field == "tag") text = "#" + shown;
    if (field == "title") text = Words::tr("“%1” in the title").arg(shown);
    return negated ? Words::tr("Not %1").arg(text) : text;
}

QString ScopeTerm::iconName() const {
    static const QHash<QString, QString> kIcons = {{"from", "person"},   {"to", "person"},      {"path", "folder"},
                                                   {"source", "folder"}, {"after", "calendar"}, {"before", "calendar"},
                                                   {"date", "calendar"}, {"tag", "filter"},     {"title", "text"}};
    static const QHash<QString, QString> kKinds = {{"mail", "mail"},  {"pdf", "pdf"},     {"note", "note"},
                                                   {"scan", "scan"},  {"image", "image"}, {"office", "office"},
                                                   {"html", "globe"}, {"chat", "chat"}};
    return field == "kind" ? kKinds.value(value, "text") : kIcons.value(field, "filter");
}

Scope Scope::parse(const QString& expression) {
    static const QRegularExpression kTerm("(?:^|\\s)" + fieldPattern() + "(?:\"([^\"]*)\"|(\\S+))");
    Scope scope;
    for (auto matches = kTerm.globalMatch(expression); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString value = match.captured(3).isEmpty() ? match.captured(4) : match.captured(3);
        if (!value.isEmpty()) scope.terms_.push_back({match.captured(2), value, !match.captured(1).isEmpty()});
    }
    return scope;
}

void Scope::add(const ScopeTerm& term) {
    if (!terms_.contains(term)) terms_.push_back(term);
}

QString Scope::expression() const {
    QStringList terms;
    for (const ScopeTerm& term : terms_) terms << term.expression();
    return terms.join(' ');
}

QString Scope::description() const {
    QStringList labels;
    for (const ScopeTerm& term : terms_) labels << term.label();
    return labels.join(", ");
}

std::optional<TypedTerm> typedTermBefore(const QString& text, qsizetype cursor) {
    static const QRegularExpression kTerm("(?:^|(?<=\\s))" + fieldPattern() + "(?:\"([^\"]*)|([^\\s\"]*))$");
    const QRegularExpressionMatch match = kTerm.match(text.left(cursor));
    if (!match.hasMatch()) return {};
    const bool quoted = match.capturedStart(3) >= 0;
    const QString value = quoted ? match.captured(3) : match.captured(4);
    return TypedTerm{match.capturedStart(), {match.captured(2), value, !match.captured(1).isEmpty()}, quoted};
}

QString personName(const QString& sender) {
    const QString name = sender.section(" <", 0, 0).trimmed();
    return name.isEmpty() ? sender : name;
}

QString scopeError(const ScopeTerm& term) {
    if (!isDated(term.field)) return {};
    static const QRegularExpression kDate("^(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?$");
    const QRegularExpressionMatch match = kDate.match(term.value);
    if (!match.hasMatch()) return Words::tr("A date looks like 2021, 2021-03 or 2021-03-07");
    const int month = match.captured(2).isEmpty() ? 1 : match.captured(2).toInt();
    if (month < 1 || month > 12) return Words::tr("There is no month %1").arg(month);
    const int day = match.captured(3).isEmpty() ? 1 : match.captured(3).toInt();
    if (!QDate::isValid(match.captured(1).toInt(), month, day)) return Words::tr("There is no day %1").arg(term.value);
    return {};
}

}  // namespace memoir::ui
