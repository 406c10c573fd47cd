// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>
#include <QVector>

namespace memoir::ui {

// What Memoir found to run on, and what it measured there; speeds are 0 until something was measured.
struct Machine {
    struct Device {
        QString kind;  // cpu or cuda
        QString name;
        bool used = false;
        QString reason;  // why it is not used
    };
    QVector<Device> devices;
    // A language in which text is recognised in pictures.
    struct Language {
        QString pack;       // as Tesseract names it: "deu", "chi_sim"
        bool used = false;  // some page is read with it
    };
    QVector<Language> languages;
    QString languageFolder;  // where packs are looked for; empty: there is none
    qint64 memoryBytes = 0;
    int coreCount = 0;
    double encodeTokensPerSecond = 0;
    double answerTokensPerSecond = 0;
    double firstEvidenceMs = 0;
    QString measured;  // ISO day of speeds that an earlier run measured; empty: this one did
};

// What a model takes on this machine, and how fast it is there. Speeds are 0 where they are not known.
struct ModelOutlook {
    struct Speed {
        double encodeTokensPerSecond = 0;
        double answerTokensPerSecond = 0;
        double firstEvidenceMs = 0;
        QString date;  // ISO day of the measurement; empty: it was made in this run, or nothing is known

        bool isKnown() const { return encodeTokensPerSecond > 0 || answerTokensPerSecond > 0; }
    };
    qint64 parameters = 0;
    qint64 weightBytes = 0;
    qint64 workBytes = 0;  // beside the weights, while it works
    double routingBytesPerToken = 0, contentBytesPerToken = 0;
    qint64 bankBytes = 0;    // for what is in memory now
    qint64 deviceBytes = 0;  // memory of the device
    QString device;
    Speed measured;   // while it worked here
    Speed estimated;  // from a part of it, timed here
};

// A model that this machine knows.
struct KnownModel {
    QString name;
    QString path;
    bool bundled = false;
    bool chosen = false;
};

// A folder, file or mailbox that is remembered.
struct Source {
    QString id;
    QString path;
    QString state;  // ready, scanning or offline
    bool watched = false;
    qint64 files = 0;
    qint64 failed = 0;

    bool operator==(const Source&) const = default;
};

// Something on this machine that is worth remembering.
struct FoundSource {
    QString kind;  // documents, mail, notes, downloads or chosen
    QString name;
    QStringList paths;
};

// What adding it would mean; tokens and seconds are estimates.
struct SourcePreview {
    qint64 files = 0;
    qint64 bytes = 0;
    qint64 tokens = 0;
    double seconds = 0;
    qint64 skipped = 0;
    QMap<QString, qint64> kinds;  // files, by what their names say
};

struct Setting {
    QString key;
    QString value;
    QString type;  // text, number, flag, or the allowed words a|b|c
    QString fallback;
    QString explanation;
};

}  // namespace memoir::ui
