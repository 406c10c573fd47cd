// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/answer.h"
#include "ui/source_document.h"

namespace memoir::ui {

// An invented lease with an answer about it, for tests and pictures.

SourceDocument sampleLease();
Answer sampleAnswer();      // four citations, two rounds
Answer sampleAbstention();  // nothing close enough

}  // namespace memoir::ui
