// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

#include "ui/assistant.h"
#include "ui/conversation/scope.h"

class QMenu;

namespace memoir::ui {

class ScopeChip;
class Theme;

// The chips above the question: which documents it may see, and *Narrow*, whose menus list people, kinds, years and
// folders of the archive as they are asked for.
class ScopeBar : public QWidget {
    Q_OBJECT

  public:
    ScopeBar(Assistant& assistant, const Theme& theme, QWidget* parent = nullptr);

    const Scope& scope() const { return scope_; }
    void setScope(const Scope& scope);
    void add(const ScopeTerm& term);

  signals:
    void scopeChanged();

  private:
    void rebuild();
    void removeTerm(int index);
    QMenu* makeMenu();
    void addFacetMenu(QMenu& menu, const QString& name, const QString& icon, const QString& field,
                      const QString& termField);
    void onFacet(JobId job, const QVector<FacetValue>& values);

    Assistant& assistant_;
    const Theme& theme_;
    Scope scope_;
    QMenu* menu_;
    struct Waiting {
        JobId job = 0;
        QMenu* menu = nullptr;
        QString termField;
    };
    QVector<Waiting> waiting_;
};

}  // namespace memoir::ui
