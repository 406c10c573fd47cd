// SPDX-License-Identifier: Apache-2.0
#include "ui/service_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <vector>

namespace memoir::ui {
namespace {

constexpr const char* kContext = "ServiceWords";

// The first that fits counts: a sentence stands before one that says less. %1 and %2 are names and numbers.
constexpr const char* kSentences[] = {
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is protected by a password, and it is not this one."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is protected by a password."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is locked by its seller (DRM) and cannot be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is encrypted (S/MIME)."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is encrypted with PGP."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged or is not what its name says: it holds no text."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it cannot be opened as a PDF file."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it cannot be opened as an archive."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it cannot be opened as a mailbox."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it cannot be opened."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it cannot be unpacked."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: it has no pages."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: its main part is missing."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: its parts cannot be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: its container cannot be opened."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: its text cannot be found."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: its sheets cannot be found."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: none of its text can be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: none of its members can be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: nothing of it can be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged: the picture in it cannot be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged; only a part of it could be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged; only a part of its members could be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged; only its beginning could be unpacked."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged; its end could not be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is damaged."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is empty."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 holds no text."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 holds no mail."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 holds nothing to read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 holds no files with anything in them."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is a picture without text that could be recognised."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is a picture, and recognising text is turned off."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 has no text layer, and no text could be recognised on its pages."),
    QT_TRANSLATE_NOOP("ServiceWords",
                      "%1 has no text layer, only pictures of pages, and recognising text is turned off."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large to be read as a whole."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a PDF file."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for one mail."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a web page."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a saved web page."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a note."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a rich text file."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a list of bookmarks."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a calendar or an address book."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large for a saved chat."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is too large."),
    QT_TRANSLATE_NOOP("ServiceWords",
                      // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one sentence
                      "%1 is larger than the %2 MiB that are read of one file inside of an archive: unpack the archive "
                      "to have it read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 unpacks to more than %2 MiB, which was not read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 unpacks to more than is read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 lies too deep inside other documents."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is no longer there."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is a symbolic link."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is not a regular file."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is sound or film."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is %2, which is not read; save it from OneNote as PDF or Word."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is %2, which is not read yet."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 gave nothing for %2 and was given up."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 needs more memory than the %2 MiB that reading a file may take."),
    QT_TRANSLATE_NOOP("ServiceWords", "The reader crashed on %1 (%2)."),
    QT_TRANSLATE_NOOP("ServiceWords", "The reader ended unexpectedly on %1."),
    // remarks about what is in memory
    QT_TRANSLATE_NOOP("ServiceWords", "The file is damaged; some of its text may be missing."),
    QT_TRANSLATE_NOOP("ServiceWords", "The file is damaged; only a part of its text could be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 of its pages are damaged and could not be read."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 mails in it are empty."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 mails in it were deleted in the mail program."),
    QT_TRANSLATE_NOOP("ServiceWords", "The mail is encrypted or sealed (S/MIME, PGP); only its headers were read."),
    QT_TRANSLATE_NOOP("ServiceWords", "A part of the mail is encrypted with PGP; that was not read."),
    QT_TRANSLATE_NOOP("ServiceWords", "It has no mail headers and was read as text."),
    QT_TRANSLATE_NOOP("ServiceWords",
                      "No language pack of Tesseract is installed, so text in pictures is not recognised."),
    QT_TRANSLATE_NOOP("ServiceWords", "Recognising its text took too long and was given up."),
    // why a file was passed over
    QT_TRANSLATE_NOOP("ServiceWords", "You asked to forget it. Add this file itself to bring it back."),
    QT_TRANSLATE_NOOP("ServiceWords", "A program's own file, ignored by default."),
    QT_TRANSLATE_NOOP("ServiceWords", "A program's own folder, ignored by default."),
    QT_TRANSLATE_NOOP("ServiceWords", "A hidden folder, ignored by default."),
    QT_TRANSLATE_NOOP("ServiceWords", "A cache that is marked as one, ignored by default."),
    QT_TRANSLATE_NOOP("ServiceWords", "An environment of installed programs, ignored by default."),
    QT_TRANSLATE_NOOP("ServiceWords", "The mail program's own; only the mail of a profile is read."),
    QT_TRANSLATE_NOOP("ServiceWords", "Memoir's own archive."),
    QT_TRANSLATE_NOOP("ServiceWords", "A symbolic link; what it points to can be added by itself."),
    QT_TRANSLATE_NOOP("ServiceWords", "Not a regular file."),
    QT_TRANSLATE_NOOP("ServiceWords", "Folders are nested too deeply here."),
    QT_TRANSLATE_NOOP("ServiceWords", "There is no such file or folder."),
    QT_TRANSLATE_NOOP("ServiceWords", "The system does not let us read it."),
    // devices, and what a question or the queue cannot go on with
    QT_TRANSLATE_NOOP("ServiceWords", "This machine has no NVIDIA GPU, or no driver for one."),
    QT_TRANSLATE_NOOP("ServiceWords", "The NVIDIA driver is too old for this version of Memoir; update it."),
    QT_TRANSLATE_NOOP("ServiceWords", "The GPU is older than the oldest that Memoir can use (compute 8.0)."),
    QT_TRANSLATE_NOOP("ServiceWords", "Another program has reserved the GPU for itself."),
    QT_TRANSLATE_NOOP("ServiceWords", "The GPU cannot be used: %1."),
    QT_TRANSLATE_NOOP("ServiceWords", "The GPU module belongs to another version of Memoir."),
    QT_TRANSLATE_NOOP("ServiceWords", "Memoir was started with the device \"%1\"."),
    QT_TRANSLATE_NOOP("ServiceWords", "There is not enough memory for this."),
    QT_TRANSLATE_NOOP("ServiceWords", "The memory service stopped twice while it worked on this."),
    QT_TRANSLATE_NOOP("ServiceWords", "The program memoir cannot be started. Install Memoir again."),
    QT_TRANSLATE_NOOP("ServiceWords", "It does not answer. Another attempt follows."),
    QT_TRANSLATE_NOOP("ServiceWords", "There is no picture of this page."),
    // models and their downloads
    QT_TRANSLATE_NOOP("ServiceWords", "This is no address of a checkpoint: give https://... or OWNER/NAME."),
    QT_TRANSLATE_NOOP("ServiceWords", "An address may hold no name or password."),
    QT_TRANSLATE_NOOP("ServiceWords", "Only https addresses are fetched."),
    QT_TRANSLATE_NOOP("ServiceWords",
                      "Give the address of the folder that holds the checkpoint, not of one of its files."),
    QT_TRANSLATE_NOOP("ServiceWords", "The host %1 was not found."),
    QT_TRANSLATE_NOOP("ServiceWords", "There is no connection to %1."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 sent nothing for %2 s; fetch again to go on."),
    QT_TRANSLATE_NOOP("ServiceWords", "The connection to %1 was cut; fetch again to go on."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 cannot prove that it is what it says: its certificate is not valid."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 leads to an address without https, which is not followed."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 gives no SHA-256 for %2: a file SHA256SUMS must lie beside it."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 from %2 does not have the SHA-256 that it should have; it was removed."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 changed on %2 while it was fetched; fetch it again."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 has no checkpoint there: %2 is missing."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 does not give %2 to everybody, or has none."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 answers with status %2."),
    QT_TRANSLATE_NOOP("ServiceWords", "The disk has %1 left, and %2 are needed."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 is in use by another process"),
    QT_TRANSLATE_NOOP("ServiceWords", "The model in %1 cannot be used: %2"),
    QT_TRANSLATE_NOOP("ServiceWords", "There is no model folder at %1."),
    QT_TRANSLATE_NOOP("ServiceWords", "There is no fetched or imported model called %1."),
    QT_TRANSLATE_NOOP("ServiceWords", "%1 has no %2."),
};

struct Pattern {
    QRegularExpression expression;
    const char* sentence;
};

std::vector<Pattern> patterns() {
    std::vector<Pattern> made;
    for (const char* sentence : kSentences) {
        QString pattern = QRegularExpression::escape(QLatin1String(sentence));
        pattern.replace("\\%1", "(?<one>.+)").replace("\\%2", "(?<two>.+)");
        made.push_back({QRegularExpression(QRegularExpression::anchoredPattern(pattern)), sentence});
    }
    return made;
}

}  // namespace

QString inWindowLanguage(const QString& sentence) {
    static const std::vector<Pattern> kPatterns = patterns();
    if (sentence.isEmpty()) return sentence;
    for (const Pattern& pattern : kPatterns) {
        const QRegularExpressionMatch match = pattern.expression.match(sentence);
        if (!match.hasMatch()) continue;
        QString said = QCoreApplication::translate(kContext, pattern.sentence);
        // What stands for %1 may hold a %2 of its own.
        const qsizetype two = said.indexOf("%2");
        if (two >= 0) said.replace(two, 2, QChar(0xE000));
        return said.replace("%1", match.captured("one")).replace(QChar(0xE000), match.captured("two"));
    }
    return sentence;
}

}  // namespace memoir::ui
