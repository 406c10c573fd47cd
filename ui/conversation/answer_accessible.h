// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace memoir::ui {

class AnswerBrowser;

// From now on screen readers hear answers with their citations as links: "source 2, Addendum 2, page 1". Once is
// enough.
void installAnswerAccessibility();
// The keyboard came to the `index`th citation of an answer, from 0.
void announceCitation(AnswerBrowser& browser, int index);

}  // namespace memoir::ui
