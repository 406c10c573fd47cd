// SPDX-License-Identifier: Apache-2.0
#include "ui/search/facet_panel.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/widgets/figures.h"
#include "ui/widgets/labels.h"

namespace memoir::ui {

FacetPanel::FacetPanel(SearchModel& model, QWidget* parent) : QScrollArea(parent), model_(model) {
    setObjectName("facets");
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Filters"));
    refresh();
}

void FacetPanel::refresh() {
    content_ = new QWidget;
    column_ = new QVBoxLayout(content_);
    column_->setContentsMargins(16, 14, 14, 14);
    column_->setSpacing(6);
    addFacet(SearchModel::Facet::Kind, tr("Kind", "a filter"));
    addFacet(SearchModel::Facet::Date, tr("Year", "a filter"));
    addFacet(SearchModel::Facet::Person, tr("People", "a filter"));
    addFacet(SearchModel::Facet::Folder, tr("Folder", "a filter"));
    column_->addStretch(1);
    setWidget(content_);  // deletes the one before
}

void FacetPanel::addFacet(SearchModel::Facet facet, const QString& title) {
    const QVector<SearchModel::Value> values = model_.values(facet);
    if (values.isEmpty()) return;
    if (column_->count() > 0) column_->addSpacing(10);
    column_->addWidget(makeLabel(title, TextRole::Caption, Tone::Secondary, content_));
    for (const SearchModel::Value& value : values) {
        auto* box = new QCheckBox(content_);
        const QString shown = box->fontMetrics().elidedText(value.text, Qt::ElideMiddle, 118);
        box->setText(QString(shown).replace('&', "&&"));
        box->setAccessibleName(tr("%1, %2 hits", "a filter and how often").arg(value.text, countText(value.count)));
        if (shown != value.text) box->setToolTip(plainToolTip(value.text));
        box->setChecked(model_.filterOf(facet).contains(value.value));
        connect(box, &QCheckBox::toggled, this,
                [this, facet, text = value.value](bool checked) { onToggled(facet, text, checked); });
        auto* row = new QHBoxLayout;
        row->addWidget(box, 1);
        row->addWidget(makeLabel(countText(value.count), TextRole::Caption, Tone::Tertiary, content_));
        column_->addLayout(row);
    }
}

void FacetPanel::onToggled(SearchModel::Facet facet, const QString& value, bool checked) {
    QSet<QString> values = model_.filterOf(facet);
    if (checked) {
        values.insert(value);
    } else {
        values.remove(value);
    }
    model_.filter(facet, values);
}

}  // namespace memoir::ui
