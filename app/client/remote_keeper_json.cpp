// SPDX-License-Identifier: Apache-2.0
#include "app/client/remote_keeper_json.h"

#include <QJsonArray>

#include "app/client/remote_json.h"
#include "ui/service_words.h"

namespace memoir::app {
namespace {

template <typename Value, typename From>
QVector<Value> listFrom(const QJsonValue& array, From from) {
    QVector<Value> values;
    for (const QJsonValue& value : array.toArray()) values.push_back(from(value.toObject()));
    return values;
}

ui::Holding holdingFrom(const QJsonObject& json) {
    ui::Holding holding;
    holding.document = json["document"].toString();
    holding.title = json["title"].toString();
    holding.kind = json["kind"].toString();
    holding.date = json["date"].toString();
    holding.from = json["from"].toString();
    holding.path = pathFromWire(json["path"].toString());
    holding.inner = json["inner"].toString();
    holding.source = json["source"].toString();
    holding.state = json["state"].toString();
    holding.reason = ui::inWindowLanguage(json["reason"].toString());
    holding.failure = json["failure"].toString();
    holding.tokens = json["tokens"].toInteger();
    holding.passages = json["passages"].toInteger();
    holding.encoded = json["encoded"].toInteger();
    holding.places = json["places"].toInteger();
    holding.bytes = json["bytes"].toInteger();
    holding.attempts = json["attempts"].toInteger();
    holding.tried = json["tried"].toString();
    return holding;
}

ui::ValueCount valueCountFrom(const QJsonObject& json) {
    return {json["value"].toString(), json["count"].toInteger()};
}

ui::MemoryShare shareFrom(const QJsonObject& json) {
    return {json["value"].toString(), json["documents"].toInteger(), json["tokens"].toInteger(),
            json["unused_documents"].toInteger(), json["unused_tokens"].toInteger()};
}

ui::Receipt receiptFrom(const QJsonObject& json) {
    ui::Receipt receipt;
    receipt.asked = json["asked"].toString();
    receipt.documents = json["documents"].toInteger();
    receipt.passages = json["passages"].toInteger();
    receipt.chats = json["chats"].toInteger();
    receipt.bytes = json["bytes"].toInteger();
    receipt.erased = json["erased"].toString();
    receipt.title = json["title"].toString();
    receipt.undo = json["undo"].toString();
    receipt.secondsLeft = json["seconds_left"].toDouble();
    return receipt;
}

ui::SearchHit hitFrom(const QJsonObject& json) {
    ui::SearchHit hit;
    hit.document = json["document"].toString();
    hit.passage = json["passage"].toString();
    hit.title = json["title"].toString();
    hit.path = pathFromWire(json["path"].toString());
    hit.kind = json["kind"].toString();
    hit.date = json["date"].toString();
    hit.from = json["from"].toString();
    hit.snippet = json["snippet"].toString();
    if (json["page"].isDouble()) hit.page = json["page"].toInt();
    return hit;
}

}  // namespace

ui::HoldingPage holdingPageFrom(const QJsonObject& json, qint64 offset) {
    return {json["total"].toInteger(), json["listing"].toInteger(), offset,
            listFrom<ui::Holding>(json["rows"], holdingFrom)};
}

ui::HoldingCounts holdingCountsFrom(const QJsonObject& json) {
    ui::HoldingCounts counts;
    counts.documents = json["documents"].toInteger();
    counts.failed = json["failed"].toInteger();
    counts.duplicates = json["duplicates"].toInteger();
    counts.forgotten = json["forgotten"].toInteger();
    counts.kinds = listFrom<ui::ValueCount>(json["kinds"], valueCountFrom);
    counts.states = listFrom<ui::ValueCount>(json["states"], valueCountFrom);
    counts.sources = listFrom<ui::ValueCount>(json["sources"], valueCountFrom);
    counts.senders = listFrom<ui::ValueCount>(json["senders"], valueCountFrom);
    return counts;
}

QStringList placesFrom(const QJsonObject& shown) {
    QStringList places;
    for (const QJsonValue& value : shown["locations"].toArray()) {
        const QJsonObject place = value.toObject();
        const QString path = pathFromWire(place["path"].toString()), inner = place["inner"].toString();
        places << (inner.isEmpty() ? path : path + " : " + inner);
    }
    return places;
}

QVector<ui::Receipt> receiptsFrom(const QJsonObject& json) {
    return listFrom<ui::Receipt>(json["receipts"], receiptFrom);
}

ui::MemoryReport memoryReportFrom(const QJsonObject& json) {
    ui::MemoryReport report;
    report.kinds = listFrom<ui::MemoryShare>(json["kinds"], shareFrom);
    report.years = listFrom<ui::MemoryShare>(json["years"], shareFrom);
    report.growth = listFrom<ui::MemoryDay>(json["growth"], [](const QJsonObject& day) {
        return ui::MemoryDay{QDate::fromString(day["day"].toString(), Qt::ISODate), day["tokens"].toInteger()};
    });
    report.unused = json["unused"].toInteger();
    report.textless = json["textless"].toInteger();
    report.failed = json["failed"].toInteger();
    report.duplicates = json["duplicates"].toInteger();
    report.diskFree = json["disk_free"].toInteger();
    return report;
}

ui::ArchiveFacts archiveFactsFrom(const QJsonObject& status) {
    const QJsonObject model = status["model"].toObject(), bytes = status["bytes"].toObject();
    const QJsonObject memory = status["memory"].toObject();
    ui::ArchiveFacts facts;
    facts.folder = pathFromWire(status["archive"].toString());
    facts.version = status["version"].toString();
    facts.modelName = model["name"].toString();
    facts.modelParameters = model["parameters"].toInteger();
    facts.modelIsBundled = model["bundled"].toBool();
    facts.deviceName = status["device"].toObject()["name"].toString();
    facts.documents = status["documents"].toInteger();
    facts.passages = status["passages"].toInteger();
    facts.tokens = status["tokens"].toInteger();
    facts.chunks = status["chunks"].toInteger();
    facts.catalogueBytes = bytes["catalogue"].toInteger();
    facts.bankBytes = bytes["bank"].toInteger();
    facts.cacheBytes = bytes["cache"].toInteger();
    facts.routingResidentBytes = memory["routing_resident_bytes"].toInteger();
    facts.contentResidentBytes = memory["content_resident_bytes"].toInteger();
    return facts;
}

ui::Machine machineFrom(const QJsonObject& json) {
    ui::Machine machine;
    machine.devices = listFrom<ui::Machine::Device>(json["devices"], [](const QJsonObject& device) {
        return ui::Machine::Device{device["kind"].toString(), device["name"].toString(), device["used"].toBool(),
                                   ui::inWindowLanguage(device["reason"].toString())};
    });
    machine.languages = listFrom<ui::Machine::Language>(json["languages"], [](const QJsonObject& language) {
        return ui::Machine::Language{language["pack"].toString(), language["used"].toBool()};
    });
    machine.languageFolder = json["language_folder"].toString();
    machine.memoryBytes = json["memory_bytes"].toInteger();
    machine.coreCount = json["cores"].toInt();
    machine.encodeTokensPerSecond = json["encode_tokens_per_s"].toDouble();
    machine.answerTokensPerSecond = json["answer_tokens_per_s"].toDouble();
    machine.firstEvidenceMs = json["first_evidence_ms"].toDouble();
    machine.measured = json["measured"].toString();
    return machine;
}

ui::SearchResult searchResultFrom(const QJsonObject& json) {
    return {json["total"].toInteger(), listFrom<ui::SearchHit>(json["results"], hitFrom), 0};
}

void addChats(const QJsonObject& chats, ui::SearchResult& result) {
    for (const QJsonValue& value : chats["chats"].toArray()) {
        ui::SearchHit hit;
        hit.chat = value["id"].toString();
        hit.title = value["title"].toString();
        hit.date = value["updated"].toString();
        hit.kind = "question";
        result.hits.push_back(hit);
        ++result.total;
    }
}

QVector<ui::Source> sourcesFrom(const QJsonObject& json) {
    return listFrom<ui::Source>(json["sources"], [](const QJsonObject& source) {
        return ui::Source{source["id"].toString(),     pathFromWire(source["path"].toString()),
                          source["state"].toString(),  source["watched"].toBool(),
                          source["files"].toInteger(), source["failed"].toInteger()};
    });
}

QVector<ui::FoundSource> foundSourcesFrom(const QJsonObject& json) {
    return listFrom<ui::FoundSource>(json["found"], [](const QJsonObject& found) {
        ui::FoundSource source{found["kind"].toString(), found["name"].toString(), {}};
        for (const QJsonValue& path : found["paths"].toArray()) source.paths << pathFromWire(path.toString());
        return source;
    });
}

ui::SourcePreview previewFrom(const QJsonObject& json) {
    ui::SourcePreview preview;
    preview.files = json["files"].toInteger();
    preview.bytes = json["bytes"].toInteger();
    preview.tokens = json["tokens"].toInteger();
    preview.seconds = json["seconds"].toDouble();
    preview.skipped = json["skipped"].toArray().size();
    const QJsonObject kinds = json["kinds"].toObject();
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) preview.kinds[kind.key()] = kind->toInteger();
    return preview;
}

QVector<ui::Setting> settingsFrom(const QJsonObject& json) {
    return listFrom<ui::Setting>(json["settings"], [](const QJsonObject& setting) {
        return ui::Setting{setting["key"].toString(), setting["value"].toString(), setting["type"].toString(),
                           setting["fallback"].toString(), setting["explanation"].toString()};
    });
}

QVector<ui::KnownModel> modelsFrom(const QJsonObject& json) {
    return listFrom<ui::KnownModel>(json["models"], [](const QJsonObject& model) {
        return ui::KnownModel{model["name"].toString(), model["path"].toString(), model["bundled"].toBool(),
                              model["chosen"].toBool()};
    });
}

namespace {

ui::ModelOutlook::Speed speedFrom(const QJsonObject& json) {
    return {json["encode_tokens_per_s"].toDouble(), json["answer_tokens_per_s"].toDouble(),
            json["first_evidence_ms"].toDouble(), json["date"].toString()};
}

}  // namespace

ui::ModelOutlook modelOutlookFrom(const QJsonObject& json) {
    const QJsonObject memory = json["memory"].toObject();
    ui::ModelOutlook outlook;
    outlook.parameters = json["parameters"].toInteger();
    outlook.weightBytes = memory["weights_bytes"].toInteger();
    outlook.workBytes = memory["work_bytes"].toInteger();
    outlook.routingBytesPerToken = memory["routing_bytes_per_token"].toDouble();
    outlook.contentBytesPerToken = memory["content_bytes_per_token"].toDouble();
    outlook.bankBytes = memory["bank_bytes"].toInteger();
    outlook.deviceBytes = memory["device_bytes"].toInteger();
    outlook.device = json["device"].toString();
    outlook.measured = speedFrom(json["measured"].toObject());
    outlook.estimated = speedFrom(json["estimated"].toObject());
    return outlook;
}

QVector<ui::ModelDownload> unfinishedFrom(const QJsonObject& json) {
    return listFrom<ui::ModelDownload>(json["unfinished"], [](const QJsonObject& row) {
        return ui::ModelDownload{.name = row["name"].toString(),
                                 .address = row["address"].toString(),
                                 .host = row["host"].toString(),
                                 .bytes = row["bytes"].toInteger(),
                                 .totalBytes = row["total_bytes"].toInteger(),
                                 .secondsLeft = {}};
    });
}

ui::ModelDownload downloadFrom(const QJsonObject& progress, ui::ModelDownload download) {
    using Stage = ui::ModelDownload::Stage;
    static const QHash<QString, Stage> kStages = {{"looking", Stage::Looking},
                                                  {"fetching", Stage::Fetching},
                                                  {"verifying", Stage::Verifying},
                                                  {"proving", Stage::Proving}};
    download.stage = kStages.value(progress["stage"].toString(), Stage::Looking);
    download.bytes = progress["bytes"]["done"].toInteger();
    download.totalBytes = progress["bytes"]["total"].toInteger();
    download.bytesPerSecond = progress["bytes_per_s"].toDouble();
    if (progress["eta_s"].isDouble()) download.secondsLeft = progress["eta_s"].toDouble();
    return download;
}

}  // namespace memoir::app
