// SPDX-License-Identifier: Apache-2.0
#include "app/commands/evaluation/labelled_set.h"

#include <fstream>
#include <functional>
#include <utility>

#include "app/service/rpc.h"

namespace memoir::app {

namespace {

using engine::Error;
using engine::ErrorKind;

// Some sets number their documents: 17 is the id "17".
std::string idText(const Json& id) {
    return id.is_string() ? id.get<std::string>() : id.dump();
}

std::string textOr(const Json& object, const char* name, const std::string& fallback) {
    const Json value = object.value(name, Json());
    return value.is_string() ? value.get<std::string>() : fallback;
}

void forEachLine(const std::filesystem::path& file, const std::function<void(const Json&)>& use) {
    std::ifstream stream(file);
    if (!stream) throw Error(ErrorKind::NotFound, "There is no readable file " + file.string() + ".");
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) {
        if (line.empty()) continue;
        try {
            use(Json::parse(line));
        } catch (const nlohmann::json::exception&) {
            const std::string place = "line " + std::to_string(number) + " of " + file.string();
            throw Error(ErrorKind::BadInput, "The " + place + " is not of the form that the contract describes.");
        }
    }
}

LabelledQuestion questionOf(const Json& line) {
    LabelledQuestion question;
    question.id = idText(line.at("id"));
    question.question = line.at("question").get<std::string>();
    question.type = textOr(line, "type", "");
    question.group = textOr(line, "group", "");
    question.answers = line.value("answers", std::vector<std::string>());
    for (const Json& id : line.value("gold", Json::array())) question.gold.push_back(idText(id));
    question.unanswerable = line.value("unanswerable", question.answers.empty());
    return question;
}

}  // namespace

std::vector<TextDocument> readCorpus(const std::filesystem::path& file) {
    std::vector<TextDocument> documents;
    forEachLine(file, [&](const Json& line) {
        const std::string id = idText(line.at("id"));
        documents.push_back(
            {id, textOr(line, "title", id), line.at("text").get<std::string>(), textOr(line, "group", "")});
    });
    return documents;
}

std::vector<LabelledQuestion> readQuestions(const std::filesystem::path& file) {
    std::vector<LabelledQuestion> questions;
    forEachLine(file, [&](const Json& line) { questions.push_back(questionOf(line)); });
    return questions;
}

std::vector<LabelledQuestion> spreadSample(std::vector<LabelledQuestion> questions, std::size_t limit) {
    if (limit == 0 || questions.size() <= limit) return questions;
    const std::size_t step = (questions.size() + limit - 1) / limit;
    std::vector<LabelledQuestion> sample;
    for (std::size_t i = 0; i < questions.size(); i += step) sample.push_back(std::move(questions[i]));
    return sample;
}

}  // namespace memoir::app
