// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/prompt_pass.h"

#include "engine/base/error.h"

namespace memoir::engine {
namespace {

// A constant of the protocol: Qwen's tokenizer writes the template head in three tokens.
constexpr std::int64_t kTemplatePositions = 3;

std::vector<TokenRange> routingRanges(const Prompt& prompt) {
    std::vector<TokenRange> ranges;
    for (std::size_t i = 0; i < prompt.roles.size(); ++i) {
        if (prompt.roles[i] != TokenRole::Routing) continue;
        const auto at = static_cast<std::int64_t>(i);
        if (ranges.empty() || ranges.back().end != at) ranges.push_back({at, at});
        ranges.back().end = at + 1;
    }
    return ranges;
}

}  // namespace

ProtocolPass::ProtocolPass(const ModelConfig& config, const Prompt& prompt)
    : prompt_(prompt), routing_(routingRanges(prompt)), firstPosition_(kTemplatePositions + config.routing.topK) {
    if (firstPosition_ + static_cast<std::int64_t>(prompt.tokens.size()) > config.contextTokens)
        throw Error(ErrorKind::BadInput, "The question is longer than the model can read.");
}

}  // namespace memoir::engine
