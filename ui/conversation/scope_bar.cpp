// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/scope_bar.h"

#include <QMenu>
#include <algorithm>

#include "ui/conversation/scope_chip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/flow_layout.h"

namespace memoir::ui {

ScopeBar::ScopeBar(Assistant& assistant, const Theme& theme, QWidget* parent)
    : QWidget(parent), assistant_(assistant), theme_(theme) {
    setAccessibleName(tr("Where the question is asked"));
    setLayout(new FlowLayout(8));
    menu_ = makeMenu();
    connect(&assistant_, &Assistant::facetListed, this, &ScopeBar::onFacet);
    rebuild();
}

void ScopeBar::setScope(const Scope& scope) {
    if (scope == scope_) return;
    scope_ = scope;
    rebuild();
    emit scopeChanged();
}

void ScopeBar::add(const ScopeTerm& term) {
    Scope wider = scope_;
    wider.add(term);
    setScope(wider);
}

void ScopeBar::removeTerm(int index) {
    Scope rest = scope_;
    rest.remove(index);
    setScope(rest);
}

void ScopeBar::rebuild() {
    while (QLayoutItem* item = layout()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();  // its own press led here
        delete item;
    }
    if (scope_.isEmpty())
        layout()->addWidget(new ScopeChip(theme_, "library", tr("Everything"), ScopeChip::Look::Plain, this));
    for (int i = 0; i < scope_.terms().size(); ++i) {
        const ScopeTerm& term = scope_.terms()[i];
        auto* chip = new ScopeChip(theme_, term.iconName(), term.label(), ScopeChip::Look::Active, this);
        connect(chip, &ScopeChip::clicked, this, [this, i] { removeTerm(i); });
        layout()->addWidget(chip);
    }
    auto* narrow = new ScopeChip(theme_, "plus", tr("Narrow"), ScopeChip::Look::Offer, this);
    connect(narrow, &ScopeChip::clicked, this,
            [this, narrow] { menu_->popup(narrow->mapToGlobal(QPoint(0, -menu_->sizeHint().height() - 4))); });
    layout()->addWidget(narrow);
    for (int i = 0; i < layout()->count(); ++i) layout()->itemAt(i)->widget()->show();
    updateGeometry();
}

QMenu* ScopeBar::makeMenu() {
    auto* menu = new QMenu(this);
    menu->setAccessibleName(tr("Narrow"));
    addFacetMenu(*menu, tr("People"), "person", "from", "from");
    addFacetMenu(*menu, tr("Kinds"), "pdf", "kind", "kind");
    addFacetMenu(*menu, tr("Years"), "calendar", "year", "date");
    addFacetMenu(*menu, tr("Folders"), "folder", "path", "path");
    return menu;
}

void ScopeBar::addFacetMenu(QMenu& menu, const QString& name, const QString& icon, const QString& field,
                            const QString& termField) {
    QMenu* values = menu.addMenu(theme_.icon(icon), name);
    values->addAction(tr("Looking …"))->setEnabled(false);
    connect(values, &QMenu::aboutToShow, this, [this, values, field, termField] {
        waiting_.push_back({assistant_.listFacet(field, {}), values, termField});
    });
}

void ScopeBar::onFacet(JobId job, const QVector<FacetValue>& values) {
    const auto found =
        std::find_if(waiting_.begin(), waiting_.end(), [job](const Waiting& one) { return one.job == job; });
    if (found == waiting_.end()) return;
    const Waiting waiting = *found;
    waiting_.erase(found);
    waiting.menu->clear();
    for (const FacetValue& value : values) {
        const bool isPerson = waiting.termField == "from";
        const ScopeTerm term{waiting.termField, isPerson ? personName(value.value) : value.value, false};
        // An ampersand would underline what follows it.
        const QString text = term.label().replace('&', "&&");
        QAction* action = waiting.menu->addAction(theme_.icon(term.iconName()), text + "\t" + countText(value.count));
        connect(action, &QAction::triggered, this, [this, term] { add(term); });
    }
    if (values.isEmpty()) waiting.menu->addAction(tr("There is none"))->setEnabled(false);
}

}  // namespace memoir::ui
