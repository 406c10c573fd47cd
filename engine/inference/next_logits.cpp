// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/next_logits.h"

#include <algorithm>
#include <cmath>

#include "engine/base/check.h"
#include "engine/ops/gather_rows.h"
#include "engine/ops/logits.h"
#include "engine/ops/memory.h"
#include "engine/ops/top_k.h"

namespace memoir::engine {

void NextLogits::show(ConstView logits) {
    ENGINE_CHECK(logits.dtype == DType::F32 && logits.shape.elementCount() == logits.shape.width(), "one token's");
    logits_ = logits.reshaped(Shape{logits.shape.elementCount()});
}

std::vector<NextLogits::Candidate> NextLogits::likeliest(std::int64_t wanted) {
    const View indices = indices_.view(backend_, Shape{wanted}), values = values_.view(backend_, Shape{wanted});
    topK(backend_, logits_, {}, indices, values);
    std::vector<std::int32_t> tokens(static_cast<std::size_t>(wanted));
    std::vector<float> logits(tokens.size());
    copy(backend_, indices, viewOf(std::span(tokens)));
    copy(backend_, values, viewOf(std::span(logits)));
    std::vector<Candidate> candidates;
    // A model that is broken says nothing but NaN, none of which is ever the likeliest.
    for (std::size_t i = 0; i < tokens.size(); ++i) candidates.push_back({std::max(tokens[i], 0), logits[i]});
    return candidates;
}

std::vector<float> NextLogits::of(std::span<const TokenId> tokens) {
    const std::int64_t wanted = std::ssize(tokens);
    const View indices = indices_.view(backend_, Shape{wanted}), values = values_.view(backend_, Shape{wanted, 1});
    std::vector<float> logits(tokens.size());
    copy(backend_, viewOf(tokens), indices);
    gatherRows(backend_, logits_.reshaped(Shape{count(), 1}), indices, values);
    copy(backend_, values.reshaped(Shape{wanted}), viewOf(std::span(logits)));
    return logits;
}

double NextLogits::probabilityOf(float logit) {
    const View sum = sum_.view(backend_, Shape{1});
    float logOfAll = 0;
    logSumExp(backend_, logits_.reshaped(Shape{1, count()}), sum);
    copy(backend_, sum, viewOf(std::span(&logOfAll, 1)));
    return std::exp(static_cast<double>(logit) - static_cast<double>(logOfAll));
}

}  // namespace memoir::engine
