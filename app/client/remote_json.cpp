// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_json.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QSet>

#include "ui/service_words.h"

namespace memoir::app {
namespace {

ui::Citation citationFrom(const QJsonObject& json) {
    ui::Citation citation;
    citation.number = json["n"].toInt();
    citation.passage = json["passage"].toString();
    citation.document = json["document"].toString();
    citation.title = json["title"].toString();
    citation.path = pathFromWire(json["path"].toString());
    citation.inner = json["inner"].toString();
    citation.date = json["date"].toString();
    citation.from = json["from"].toString();
    citation.quote = json["quote"].toString();
    if (json["page"].isDouble()) citation.page = json["page"].toInt();
    citation.start = json["start"].toInteger();
    citation.end = json["end"].toInteger();
    citation.by = json["by"].toString();
    citation.answerStart = json["answer_start"].toInteger();
    citation.answerEnd = json["answer_end"].toInteger();
    citation.kind = json["kind"].toString();
    return citation;
}

ui::ChosenPassage chosenFrom(const QJsonObject& json, const QSet<QString>& read) {
    ui::ChosenPassage chosen;
    chosen.passage = json["passage"].toString();
    chosen.document = json["document"].toString();
    chosen.title = json["title"].toString();
    chosen.score = json["score"].toDouble();
    chosen.by = json["by"].toString();
    chosen.read = read.contains(chosen.passage);
    chosen.kind = json["kind"].toString();
    chosen.date = json["date"].toString();
    chosen.from = json["from"].toString();
    chosen.snippet = json["snippet"].toString();
    if (json["page"].isDouble()) chosen.page = json["page"].toInt();
    if (json["nearness"].isDouble()) chosen.nearness = json["nearness"].toDouble();
    for (const QJsonValue& word : json["words"].toArray())
        chosen.words.push_back({word["word"].toString(), word["share"].toDouble()});
    return chosen;
}

ui::AnswerEnd endFrom(const QJsonObject& json) {
    static const QHash<QString, ui::AnswerEnd> kEnds = {{"length", ui::AnswerEnd::LengthLimit},
                                                        {"cancelled", ui::AnswerEnd::Stopped},
                                                        {"abstained", ui::AnswerEnd::Abstained}};
    if (json["abstained"].toBool()) return ui::AnswerEnd::Abstained;
    return kEnds.value(json["stop"].toString(), ui::AnswerEnd::Complete);
}

}  // namespace

ui::Round roundFrom(const QJsonObject& json) {
    QSet<QString> read;
    for (const QJsonValue& id : json["read"].toArray()) read.insert(id.toString());
    ui::Round round;
    round.number = json["round"].toInt();
    round.candidates = json["candidates"].toInteger();
    for (const QJsonValue& word : json["looked_for"].toArray()) round.lookedFor << word.toString();
    round.leadPassage = json["lead"]["passage"].toString();
    round.leadName = json["lead"]["name"].toString();
    for (const QJsonValue& selected : json["selected"].toArray()) {
        round.chosen.push_back(chosenFrom(selected.toObject(), read));
    }
    return round;
}

ui::Answer answerFrom(const QJsonObject& json) {
    ui::Answer answer;
    answer.text = json["answer"].toString();
    answer.end = endFrom(json);
    answer.mode = json["mode"].toString();
    answer.chat = json["chat"].toString();
    answer.confidence = json["confidence"].toDouble();
    answer.turn = json["turn"].toInt();
    answer.scope = json["scope"].toString();
    answer.documents = json["documents"].toInteger();
    answer.passages = json["passages"].toInteger();
    answer.floor = json["floor"].toDouble();
    if (json["total"].isDouble()) answer.total = json["total"].toInteger();
    answer.listScope = json["list_scope"].toString();
    answer.totalMs = qRound64(json["timing"].toObject()["total_ms"].toDouble());
    for (const QJsonValue& citation : json["citations"].toArray()) {
        answer.citations.push_back(citationFrom(citation.toObject()));
    }
    for (const QJsonValue& claim : json["unsupported"].toArray()) answer.unsupported << claim.toString();
    for (const QJsonValue& round : json["rounds"].toArray()) answer.rounds.push_back(roundFrom(round.toObject()));
    return answer;
}

ui::MemoryStatus memoryStatusFrom(const QJsonObject& json) {
    return {json["documents"].toInteger(), json["passages"].toInteger(), json["tokens"].toInteger(),
            json["model"].toObject()["name"].toString(), json["device"].toObject()["name"].toString()};
}

ui::ReadingProgress progressFrom(const QJsonObject& json) {
    using Step = ui::ReadingProgress::Step;
    static const QHash<QString, Step> kSteps = {{"reading", Step::Reading}, {"encoding", Step::Encoding}};
    const QString stage = json["stage"].toString();
    const QJsonObject files = json["files"].toObject(), passages = json["passages"].toObject();
    ui::ReadingProgress progress;
    progress.step = kSteps.value(stage, Step::Idle);
    const QJsonObject current = json["current"].toObject();
    progress.file = current["file"].toString();
    progress.recognises = current["step"].toString() == "ocr";
    progress.page = current["page"].toInt();
    progress.pageCount = current["pages"].toInt();
    progress.tokensDone = json["tokens"].toObject()["done"].toInteger();
    progress.stalled = ui::inWindowLanguage(json["stalled"].toString());
    progress.filesDone = files["done"].toInteger();
    progress.filesTotal = files["total"].toInteger();
    progress.passagesDone = passages["done"].toInteger();
    progress.passagesTotal = passages["total"].toInteger();
    progress.failedCount = json["failed"].toInteger();
    progress.tokensPerSecond = json["tokens_per_s"].toDouble();
    if (json["eta_s"].isDouble()) progress.secondsLeft = json["eta_s"].toDouble();
    progress.paused = stage == "paused";
    return progress;
}

QVector<ui::ChatSummary> chatsFrom(const QJsonObject& json) {
    QVector<ui::ChatSummary> chats;
    for (const QJsonValue& value : json["chats"].toArray()) {
        chats.push_back({value["id"].toString(), value["title"].toString(),
                         QDateTime::fromString(value["updated"].toString(), Qt::ISODate), value["pinned"].toBool()});
    }
    return chats;
}

QVector<ui::Draft> draftsFrom(const QJsonObject& json) {
    QVector<ui::Draft> drafts;
    for (const QJsonValue& value : json["drafts"].toArray())
        drafts.push_back({value["chat"].toString(), value["text"].toString(), value["scope"].toString()});
    return drafts;
}

QVector<ui::FacetValue> facetFrom(const QJsonObject& json) {
    QVector<ui::FacetValue> values;
    for (const QJsonValue& value : json["values"].toArray())
        values.push_back({value["value"].toString(), value["count"].toInteger()});
    return values;
}

QJsonObject pageParams(const ui::PageRequest& request) {
    const ui::TextRange range = request.highlight.value_or(ui::TextRange{});
    QJsonObject params = {{"document", request.document},
                          {"page", request.page},
                          {"width", request.widthPixels},
                          {"start", range.start},
                          {"end", range.end}};
    if (!request.password.isEmpty()) params["password"] = request.password;
    return params;
}

ui::PageImage pageImageFrom(const QJsonObject& json) {
    ui::PageImage page;
    page.page = json["page"].toInt(1);
    page.pageCount = json["pages"].toInt(1);
    page.image.loadFromData(QByteArray::fromBase64(json["png"].toString().toLatin1()), "PNG");
    for (const QJsonValue& box : json["boxes"].toArray())
        page.highlights.push_back({box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()});
    page.located = json["located"].toBool();
    return page;
}

QVector<ui::PastTurn> pastTurnsFrom(const QJsonObject& chat) {
    QVector<ui::PastTurn> turns;
    for (const QJsonValue& value : chat["turns"].toArray()) {
        const QJsonObject result = value["result"].toObject();
        ui::PastTurn turn{result["question"].toString(), answerFrom(result)};
        turn.answer.turn = value["number"].toInt();
        turns.push_back(turn);
    }
    return turns;
}

QVector<ui::ReadingFailure> failuresFrom(const QJsonObject& status) {
    QVector<ui::ReadingFailure> failures;
    for (const QJsonValue& value : status["files"].toArray()) {
        const QJsonObject row = value.toObject();
        if (row["state"].toString() != "failed") continue;
        failures.push_back({pathFromWire(row["path"].toString()), row["inner"].toString(),
                            ui::inWindowLanguage(row["reason"].toString())});
    }
    return failures;
}

ui::SourceDocument sourceDocumentFrom(const QJsonObject& json, const QString& id) {
    ui::SourceDocument document;
    document.document = json["document"].toString();
    document.title = json["title"].toString();
    document.kind = json["kind"].toString();
    document.date = json["date"].toString();
    document.from = json["from"].toString();
    document.path = pathFromWire(json["locations"].toArray().at(0).toObject()["path"].toString());
    document.text = json["text"].toString();
    document.pageCount = json["pages"].toInt();
    for (const QJsonValue& value : json["passages"].toArray()) {
        const QJsonObject passage = value.toObject();
        if (passage["id"].toString() != id) continue;
        if (passage["page"].isDouble()) document.passagePage = passage["page"].toInt();
        document.passage = ui::TextRange{passage["start"].toInteger(), passage["end"].toInteger()};
    }
    return document;
}

QString pathFromWire(const QString& wire) {
    return QFile::decodeName(QByteArray::fromPercentEncoding(wire.toUtf8()));
}

QString pathToWire(const QString& path) {
    return QString(path).replace("%", "%25");
}

}  // namespace memoir::app
