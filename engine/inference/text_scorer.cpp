// SPDX-License-Identifier: Apache-2.0
#include "engine/inference/text_scorer.h"

#include "engine/inference/bank_memory.h"
#include "engine/inference/passage_encoder.h"
#include "engine/inference/prompt_pass.h"
#include "engine/memory/bank.h"
#include "engine/parallel/thread_communicator.h"

namespace memoir::engine {
namespace {

// All are encoded under one number, so that its digits favour none.
std::vector<EncodedPassage> encodeAlike(LoadedModel& model, std::span<const std::string> texts, std::stop_token stop) {
    std::vector<PassageInput> inputs;
    for (const std::string& text : texts) inputs.push_back({0, text});
    PassageEncoder encoder(model.transformer(), model.protocol());
    std::vector<EncodedPassage> encoded = encoder.encode(inputs, std::move(stop));
    for (std::size_t i = 0; i < encoded.size(); ++i) encoded[i].number = static_cast<PassageNumber>(i);
    return encoded;
}

}  // namespace

std::vector<double> scoreTexts(LoadedModel& model, const std::string& question, std::span<const std::string> texts,
                               std::stop_token stop) {
    std::vector<double> scores(texts.size());
    if (texts.empty()) return scores;
    const std::unique_ptr<Bank> bank = Bank::inMemory(bankShape(model.config(), DType::F32));
    bank->append(encodeAlike(model, texts, stop));
    Backend& backend = model.transformer().backend();
    ThreadCommunicator communicator(1);
    Router router({&backend}, communicator, model.config().routing.rules);
    BankMemory memory(router.begin(bank->snapshot(), std::nullopt), 1, model.config().memoir.routeLayerWeights);
    memory.attendTo(Attend::Nothing);
    const Prompt prompt = model.protocol().firstRound(question);
    const ProtocolPass protocolPass(model.config(), prompt);
    PromptPass pass = protocolPass.pass();
    pass.memory = &memory;
    pass.stop = stop;
    Session(model.transformer(), &model.templateHead()).route(pass);
    for (const RoutedPassage& passage : memory.ranking(static_cast<int>(texts.size())))
        scores[static_cast<std::size_t>(passage.number)] = passage.score;
    return scores;
}

}  // namespace memoir::engine
