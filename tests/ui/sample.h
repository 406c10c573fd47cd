// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/answer.h"
#include "ui/source_document.h"

namespace memoir::ui {

// An invented lease with an answer about it, for tests and pictures.

SourceDocument sampleLease();
Answer sampleAnswer();      // four citations, two rounds
Answer sampleAbstention();  // nothing close enough
// An answer with a table and code.
Answer sampleTable();
Answer sampleCount();
// The page of the lease that holds the quotation, drawn; its words are located.
PageImage sampleLeasePage();
SourceDocument sampleMail();

}  // namespace memoir::ui
