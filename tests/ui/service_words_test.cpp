// SPDX-License-Identifier: Apache-2.0
#include "ui/service_words.h"

#include <QApplication>

#include <gtest/gtest.h>

#include "tests/ui/printers.h"
#include "ui/translations.h"

namespace memoir::ui {
namespace {

class ServiceWordsTest : public ::testing::Test {
  protected:
    ~ServiceWordsTest() override { useLanguage(*qApp, "en"); }
};

TEST_F(ServiceWordsTest, InEnglishASentenceStaysWhatItIs) {
    useLanguage(*qApp, "en");
    for (const char* sentence : {"a %2 b.pdf is protected by a password.", "x.pdf is damaged: it has no pages.",
                                 "Something nobody thought of.", ""})
        EXPECT_EQ(inWindowLanguage(sentence), sentence);
}

TEST_F(ServiceWordsTest, NamesAndNumbersStayInTheirPlaces) {
    useLanguage(*qApp, "ja");
    EXPECT_EQ(inWindowLanguage("home 2019.pdf is protected by a password."),
              "home 2019.pdfはパスワードで保護されています。");
    const QString said = inWindowLanguage("a.zip unpacks to more than 512 MiB, which was not read.");
    EXPECT_TRUE(said.contains("a.zip") && said.contains("512 MiB")) << said.toStdString();
    EXPECT_FALSE(said.contains('%'));
}

TEST_F(ServiceWordsTest, ASentenceThatSaysMoreIsNotTakenForOneThatSaysLess) {
    useLanguage(*qApp, "zh_CN");
    EXPECT_NE(inWindowLanguage("a.pdf is protected by a password, and it is not this one."),
              inWindowLanguage("a.pdf is protected by a password."));
}

TEST_F(ServiceWordsTest, WhatIsNotKnownStaysAsItIs) {
    useLanguage(*qApp, "ja");
    EXPECT_EQ(inWindowLanguage("Something nobody thought of."), "Something nobody thought of.");
}

}  // namespace
}  // namespace memoir::ui
