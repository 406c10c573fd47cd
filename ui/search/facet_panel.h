// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

#include "ui/search/search_model.h"

class QVBoxLayout;

namespace memoir::ui {

// The filters of a search: what the hits have, how often, and a check box for each.
class FacetPanel : public QScrollArea {
    Q_OBJECT

  public:
    FacetPanel(SearchModel& model, QWidget* parent = nullptr);

    // Shows what the model's hits have now.
    void refresh();

  private:
    void addFacet(SearchModel::Facet facet, const QString& title);
    void onToggled(SearchModel::Facet facet, const QString& value, bool checked);

    SearchModel& model_;
    QWidget* content_ = nullptr;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace memoir::ui
