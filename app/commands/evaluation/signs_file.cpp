// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/signs_file.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/commands/evaluation/answer_scores.h"
#include "app/service/rpc.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

// Four decimals are enough, and a tenth of the bytes.
Json rounded(const std::vector<double>& signs) {
    Json list = Json::array();
    for (const double sign : signs) list.push_back(std::round(sign * 1e4) / 1e4);
    return list;
}

}  // namespace

SignsFile::SignsFile(const std::filesystem::path& file, NameOf nameOf) : stream_(file), nameOf_(std::move(nameOf)) {
    if (!stream_) throw engine::Error(engine::ErrorKind::BadInput, "The file " + file.string() + " cannot be written.");
}

void SignsFile::add(const LabelledQuestion& question, const Weighing& weighing) {
    const auto isGold = [&](const std::string& document) {
        return std::find(question.gold.begin(), question.gold.end(), nameOf_(document)) != question.gold.end();
    };
    Json sentences = Json::array(), passages = Json::array();
    for (const Weighing::Sentence& sentence : weighing.sentences) {
        sentences.push_back({{"right", holdsGold(sentence.text, question.answers)},
                             {"gold", isGold(sentence.document)},
                             {"words", wordCount(sentence.text)},
                             {"text", sentence.text},
                             {"signs", rounded(sentence.signs)}});
    }
    for (const Weighing::Passage& passage : weighing.passages) {
        passages.push_back({{"gold", isGold(passage.document)},
                            {"routing", passage.routing},
                            {"keyword", passage.keyword},
                            {"best_sentence", passage.bestSentence},
                            {"covered", passage.signs.covered},
                            {"named", passage.signs.named},
                            {"mentioned", passage.signs.mentioned}});
    }
    stream_ << Json{{"id", question.id},
                    {"type", question.type},
                    {"answerable", !question.unanswerable},
                    {"answer", rounded(weighing.answerSigns)},
                    {"sentences", std::move(sentences)},
                    {"passages", std::move(passages)}}
                   .dump()
            << "\n";
}

}  // namespace memoir::app
