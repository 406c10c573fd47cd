// SPDX-License-Identifier: Apache-2.0
#include "ui/search/facet_panel.h"

#include <QApplication>
#include <QCheckBox>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "tests/ui/shelf_sample.h"
#include "ui/search/search_model.h"

namespace memoir::ui {
namespace {

class FacetPanelTest : public ::testing::Test {
  protected:
    FacetPanelTest() {
        model_.setResult(sampleSearch());
        panel_.refresh();
    }
    QCheckBox* box(const QString& name) const {
        for (QCheckBox* box : panel_.widget()->findChildren<QCheckBox*>()) {
            if (box->accessibleName().startsWith(name)) return box;
        }
        return nullptr;
    }

    SearchModel model_;
    FacetPanel panel_{model_};
};

TEST_F(FacetPanelTest, EachValueSaysHowOftenItOccurs) {
    ASSERT_NE(box("Mail"), nullptr);
    EXPECT_EQ(box("Mail")->accessibleName(), "Mail, 2 hits");
}

TEST_F(FacetPanelTest, ACheckedValueLetsOnlyItsHitsThrough) {
    const int all = model_.rowCount();
    box("Mail")->click();
    EXPECT_EQ(model_.rowCount(), 2);
    box("Mail")->click();
    EXPECT_EQ(model_.rowCount(), all);
}

TEST_F(FacetPanelTest, WhatWasCheckedStaysCheckedWhenTheHitsChange) {
    box("Mail")->click();
    panel_.refresh();
    EXPECT_TRUE(box("Mail")->isChecked());
}

TEST_F(FacetPanelTest, WithoutHitsThereAreNoFilters) {
    model_.setResult({});
    panel_.refresh();
    EXPECT_TRUE(panel_.widget()->findChildren<QCheckBox*>().isEmpty());
}

}  // namespace
}  // namespace memoir::ui
