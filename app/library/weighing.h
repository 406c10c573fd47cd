// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/library/passage_signs.h"

namespace memoir::app {

// What an answer was chosen from, for fitting the weights of the choice on labelled sets.
struct Weighing {
    struct Sentence {
        std::string document, text;
        std::vector<double> signs;  // see Sign
    };
    struct Passage {
        std::string document;
        double routing = 0, keyword = 0;  // deviations from the mean of their lists
        double bestSentence = 0;          // the best score of a sentence, by words and kind
        PassageSigns signs;
    };
    std::vector<Sentence> sentences;
    std::vector<Passage> passages;
    std::vector<double> answerSigns;  // see AnswerSign
};

using WeighingSink = std::function<void(const Weighing&)>;

}  // namespace memoir::app
