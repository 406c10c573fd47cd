// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCompleter>
#include <QStandardItemModel>

#include "ui/assistant.h"
#include "ui/conversation/scope.h"

namespace memoir::ui {

class QuestionEdit;
class Theme;

// Completes filters that are typed into a question (`from:od`): offers the archive's values, and hands over the term
// that is chosen. The term is then taken out of the text.
class FilterCompleter : public QObject {
    Q_OBJECT

  public:
    FilterCompleter(Assistant& assistant, const Theme& theme, QuestionEdit& edit);

    // Whether Enter and the arrows belong to the list of values.
    bool isOpen() const;
    // Ends the term before the cursor, as a blank behind it does; false when there is none or it is wrong.
    bool takeTypedTerm();

  signals:
    void termChosen(const memoir::ui::ScopeTerm& term);
    // What is wrong with what is typed; empty when nothing is.
    void errorChanged(const QString& sentence);

  private:
    void onTextChanged();
    void onFacet(JobId job, const QVector<FacetValue>& values);
    void onActivated(const QModelIndex& index);
    void take(const TypedTerm& typed, const ScopeTerm& term);
    std::optional<TypedTerm> typed() const;

    Assistant& assistant_;
    const Theme& theme_;
    QuestionEdit& edit_;
    QStandardItemModel model_;
    QCompleter completer_;
    JobId job_ = 0;
};

}  // namespace memoir::ui
