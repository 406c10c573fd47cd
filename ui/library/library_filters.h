// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/keeper.h"

class QLineEdit;

namespace memoir::ui {

class FilterChip;
class Theme;

// The line above the library's table: words, and chips that narrow what is listed. Counts of a chip are those of the
// rows that all other filters leave; the keeper, which outlives this, counts them when it is opened.
class LibraryFilters : public QWidget {
    Q_OBJECT

  public:
    LibraryFilters(Keeper& keeper, const Theme& theme, QWidget* parent);

    // `query` with what is filtered here; the shelf is changed only where one was chosen.
    HoldingQuery applied(HoldingQuery query) const;
    bool isEmpty() const;
    void clear();
    // A scope expression, or "shelf:" and a shelf, under a name of its own.
    void showOnly(const QString& scope, const QString& name);
    // What the table lists now, without the filters: their choices are counted in it.
    void setBase(const HoldingQuery& query) { base_ = query; }
    void setSources(const QVector<Source>& sources) { sources_ = sources; }
    QString sourceName(const QString& id) const;

  signals:
    void changed();

  private:
    QVector<FilterChip*> chips() const { return {special_, date_, kind_, state_, source_, person_}; }
    QString scope(const FilterChip* without = nullptr) const;
    void offerChoices(FilterChip& chip);
    void offerDates();
    void fillChoices(JobId job, const HoldingCounts& counts);

    Keeper& keeper_;
    HoldingQuery base_;
    QVector<Source> sources_;
    JobId choicesJob_ = 0;
    QTimer typing_;
    FilterChip* asked_ = nullptr;
    QLineEdit* words_;
    FilterChip* special_;  // a scope or shelf that another screen asked for
    FilterChip* date_;
    FilterChip* kind_;
    FilterChip* state_;
    FilterChip* source_;
    FilterChip* person_;
};

}  // namespace memoir::ui
