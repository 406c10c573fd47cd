// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/filter_completer.h"

#include <QAbstractItemView>
#include <QHash>
#include <QTextCursor>
#include <algorithm>

#include "ui/conversation/question_edit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace memoir::ui {
namespace {

constexpr int kValueRole = Qt::UserRole + 1;
constexpr int kPopupWidth = 320;
constexpr int kMostLines = 8;

// Which facet of the archive has values for a field; nothing where values cannot be listed.
QString facetFor(const QString& field) {
    static const QHash<QString, QString> kFacets = {{"from", "from"},  {"to", "from"},    {"kind", "kind"},
                                                    {"path", "path"},  {"tag", "tag"},    {"date", "year"},
                                                    {"after", "year"}, {"before", "year"}};
    return kFacets.value(field);
}

}  // namespace

FilterCompleter::FilterCompleter(Assistant& assistant, const Theme& theme, QuestionEdit& edit)
    : QObject(&edit), assistant_(assistant), theme_(theme), edit_(edit) {
    completer_.setModel(&model_);
    completer_.setWidget(&edit_);
    completer_.setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer_.setMaxVisibleItems(kMostLines);
    completer_.popup()->setObjectName("completion");
    completer_.popup()->setAccessibleName(tr("Values"));
    edit_.setCompletionList(completer_.popup());
    connect(&completer_, qOverload<const QModelIndex&>(&QCompleter::activated), this, &FilterCompleter::onActivated);
    connect(&edit_, &QPlainTextEdit::textChanged, this, &FilterCompleter::onTextChanged);
    connect(&assistant_, &Assistant::facetListed, this, &FilterCompleter::onFacet);
}

bool FilterCompleter::isOpen() const {
    return completer_.popup()->isVisible();
}

std::optional<TypedTerm> FilterCompleter::typed() const {
    return typedTermBefore(edit_.toPlainText(), edit_.textCursor().position());
}

void FilterCompleter::onTextChanged() {
    const QString text = edit_.toPlainText();
    const qsizetype cursor = edit_.textCursor().position();
    // A blank ends a term, except inside quotation marks.
    if (cursor > 0 && text[cursor - 1].isSpace()) {
        const auto ended = typedTermBefore(text, cursor - 1);
        if (ended && !ended->isQuoted && !ended->term.value.isEmpty() && scopeError(ended->term).isEmpty())
            return take(*ended, ended->term);
    }
    const auto open = typed();
    emit errorChanged(open && !open->term.value.isEmpty() && open->term.value.size() >= 4 ? scopeError(open->term)
                                                                                          : QString());
    const QString facet = open ? facetFor(open->term.field) : QString();
    job_ = facet.isEmpty() ? 0 : assistant_.listFacet(facet, open->term.value);
    if (facet.isEmpty()) completer_.popup()->hide();
}

void FilterCompleter::onFacet(JobId job, const QVector<FacetValue>& values) {
    if (job != job_ || job == 0) return;
    job_ = 0;
    const auto open = typed();
    model_.clear();
    for (const FacetValue& value : values) {
        ScopeTerm term{open ? open->term.field : QString(), value.value, false};
        if (facetFor(term.field) == "from") term.value = personName(value.value);
        const QString documents = tr("%Ln document(s)", nullptr, static_cast<int>(value.count));
        auto* item = new QStandardItem(theme_.icon(term.iconName()), term.value + " · " + documents);
        item->setData(term.value, kValueRole);
        model_.appendRow(item);
    }
    if (!open || values.isEmpty() || !edit_.hasFocus()) return completer_.popup()->hide();
    QRect place = edit_.cursorRect();
    place.setWidth(kPopupWidth);
    completer_.complete(place);
}

void FilterCompleter::onActivated(const QModelIndex& index) {
    const auto open = typed();
    if (!open) return;
    ScopeTerm term = open->term;
    term.value = index.data(kValueRole).toString();
    take(*open, term);
}

bool FilterCompleter::takeTypedTerm() {
    const auto open = typed();
    if (!open || open->term.value.isEmpty() || !scopeError(open->term).isEmpty()) return false;
    take(*open, open->term);
    return true;
}

void FilterCompleter::take(const TypedTerm& typed, const ScopeTerm& term) {
    QTextCursor cursor = edit_.textCursor();
    const int end = cursor.position();
    cursor.setPosition(static_cast<int>(typed.start));
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    completer_.popup()->hide();
    cursor.removeSelectedText();
    edit_.setTextCursor(cursor);
    emit errorChanged({});
    emit termChosen(term);
}

}  // namespace memoir::ui
