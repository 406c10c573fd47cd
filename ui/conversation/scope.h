// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

namespace memoir::ui {

// One term of a scope: `from:"Odile Varga"`.
struct ScopeTerm {
    QString field;  // from, to, kind, path, source, after, before, date, tag or title
    QString value;  // may hold several, separated by |
    bool negated = false;

    // As the service's grammar writes it, and as a person reads it on a chip.
    QString expression() const;
    QString label() const;
    QString iconName() const;

    bool operator==(const ScopeTerm&) const = default;
};

// Which documents a question may see: all that match every term.
class Scope {
  public:
    Scope() = default;
    // What is no term is left out.
    static Scope parse(const QString& expression);

    const QVector<ScopeTerm>& terms() const { return terms_; }
    bool isEmpty() const { return terms_.isEmpty(); }
    void add(const ScopeTerm& term);
    void remove(int index) { terms_.removeAt(index); }
    QString expression() const;
    // "Mail, 2023": what stands on the chips.
    QString description() const;

    bool operator==(const Scope&) const = default;

  private:
    QVector<ScopeTerm> terms_;
};

const QStringList& scopeFields();
// What a person may type as a term at the end of a question, from its start up to the cursor; nothing when it is none.
// `from:od` and `from:"Odile Va` are terms that are still open.
struct TypedTerm {
    qsizetype start = 0;
    ScopeTerm term;
    bool isQuoted = false;
};
std::optional<TypedTerm> typedTermBefore(const QString& text, qsizetype cursor);
// "Odile Varga <odile@example.org>" as a person says it, which a scope finds as well.
QString personName(const QString& sender);
// What is wrong with a term, as a sentence; empty when nothing is.
QString scopeError(const ScopeTerm& term);

}  // namespace memoir::ui
