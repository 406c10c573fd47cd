// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>

#include "engine/engine.h"
#include "engine/inference/interleave.h"

namespace memoir::engine {

// Answers from the passages' original text in the model's own chat template, without memory:
//   <|im_start|>user\n   [{number}]. {text}\n for each passage, best first
//   \n{question}<|im_end|>\n<|im_start|>assistant\n
// A checkpoint that says so (memoir_config) has {question}\n\n before the passages, too, or answers in words of theirs.
// with plain causal attention and positions from 0. This is what the chat template of Qwen's checkpoints makes of one
// user message; a checkpoint with another template is read in this form too. Passages that do not fit the context, and
// those behind them, are not read. Cancelled: what there is until then. Throws Error{BadInput} when the question alone
// is longer than the model can read.
GeneratedAnswer answerByReading(const AnsweringParts& parts, const ReadRequest& request, const AnswerSinks& sinks,
                                std::stop_token stop);

}  // namespace memoir::engine
