// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/scope.h"

#include <gtest/gtest.h>

#include "tests/ui/printers.h"

namespace memoir::ui {
namespace {

TEST(ScopeExpression, WhatIsWrittenIsReadAgain) {
    for (const QString expression :
         {"from:anna kind:mail", "from:\"Odile Varga\" -date:2023", "kind:mail|pdf path:*.md"})
        EXPECT_EQ(Scope::parse(expression).expression(), expression);
}

TEST(ScopeExpression, WhatIsNoTermIsLeftOut) {
    EXPECT_EQ(Scope::parse("hello from:anna colour:red").expression(), "from:anna");
    EXPECT_TRUE(Scope::parse("").isEmpty());
}

TEST(ScopeExpression, ATermIsAddedOnce) {
    Scope scope = Scope::parse("kind:mail");
    scope.add({"kind", "mail", false});
    scope.add({"date", "2023", false});
    EXPECT_EQ(scope.expression(), "kind:mail date:2023");
    EXPECT_EQ(scope.description(), "Mail, 2023");
}

TEST(TypedTerms, TheTermBeforeTheCursorIsFoundWhileItIsTyped) {
    const auto typed = typedTermBefore("when from:od", 12);
    ASSERT_TRUE(typed.has_value());
    EXPECT_EQ(typed->start, 5);
    EXPECT_EQ(typed->term, (ScopeTerm{"from", "od", false}));
    EXPECT_EQ(typedTermBefore("-from:\"Odile Va", 15)->term, (ScopeTerm{"from", "Odile Va", true}));
    EXPECT_EQ(typedTermBefore("kind:", 5)->term.value, "");
}

TEST(TypedTerms, OrdinaryWordsAreNone) {
    for (const QString text : {"when does it end", "dear from", "xfrom:a", "at 10:30", "from:anna and", "note:this"})
        EXPECT_FALSE(typedTermBefore(text, text.size()).has_value()) << text.toStdString();
}

TEST(TypedTerms, ADateThatCannotBeIsSaid) {
    EXPECT_EQ(scopeError({"after", "2021-03", false}), "");
    EXPECT_EQ(scopeError({"after", "2021-13", false}), "There is no month 13");
    EXPECT_EQ(scopeError({"date", "2021-02-30", false}), "There is no day 2021-02-30");
    EXPECT_NE(scopeError({"before", "soon", false}), "");
    EXPECT_EQ(scopeError({"from", "2021-13", false}), "");
}

}  // namespace
}  // namespace memoir::ui
