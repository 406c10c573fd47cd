// SPDX-License-Identifier: Apache-2.0
#include "app/commands/bench/ingest_samples.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "app/commands/bench/sample_text.h"
#include "engine/base/error.h"

namespace memoir::app {

namespace {

constexpr int kCharactersOfMail = 2000;
constexpr std::size_t kLineOfText = 76;
constexpr int kLinesOfPage = 48;
constexpr std::size_t kLineOfPage = 80;

std::string wrapped(std::string_view text, std::size_t width) {
    std::string lines;
    while (!text.empty()) {
        lines += text.substr(0, width);
        lines += '\n';
        text.remove_prefix(std::min(width, text.size()));
    }
    return lines;
}

// Letters of base64 that decode to noise.
std::string noise(std::minstd_rand& generator, std::size_t size) {
    static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text(size / 4 * 4, '\0');
    std::ranges::generate(text, [&] { return kLetters[generator() % kLetters.size()]; });
    return wrapped(text, kLineOfText);
}

std::string mail(int number, std::size_t attachmentBytes) {
    std::minstd_rand generator(static_cast<unsigned>(number) + 1);
    const std::string id = std::to_string(number);
    const std::string person = "person" + std::to_string(generator() % 200) + "@example.org";
    std::string text = "From " + person + " Mon May  6 10:00:00 2024\nFrom: Person <" + person +
                       ">\nTo: me@example.org\nSubject: About " + sampleText(number, 30) + "\nMessage-ID: <" + id +
                       "@example.org>\nDate: Mon, " + std::to_string(1 + number % 28) + " Apr 2024 10:00:00 +0000\n";
    if (number % 3 != 0) text += "In-Reply-To: <" + std::to_string(number - number % 3) + "@example.org>\n";
    text +=
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=part\"\n\n--=part\n"
        "Content-Type: text/plain; charset=utf-8\n\n";
    text += wrapped(sampleText(number, kCharactersOfMail), kLineOfText);
    if (number % 10 == 0) {
        text += "\n--=part\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"notes.txt\"\n\n" +
                sampleText(number + 1, kCharactersOfMail) + "\n";
    }
    text +=
        "\n--=part\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        "Content-Disposition: attachment; filename=\"scan.dat\"\n\n";
    return text + noise(generator, attachmentBytes) + "\n--=part--\n\n";
}

std::string pageContent(int page) {
    const std::string text = sampleText(page, static_cast<int>(kLinesOfPage * kLineOfPage));
    std::string content = "BT /F1 10 Tf 14 TL 50 780 Td\n";
    for (std::size_t line = 0; line < kLinesOfPage; ++line)
        content += "(" + text.substr(line * kLineOfPage, kLineOfPage) + ") Tj T*\n";
    return content + "ET";
}

// Objects 1, 2 and 3 are the catalogue, the list of pages and the font; then a page and its content by turns.
std::vector<std::string> pdfObjects(int pageCount) {
    std::string kids;
    for (int page = 0; page < pageCount; ++page) kids += std::to_string(4 + 2 * page) + " 0 R ";
    std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>",
                                        "<</Type/Pages/Count " + std::to_string(pageCount) + "/Kids[" + kids + "]>>",
                                        "<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"};
    for (int page = 0; page < pageCount; ++page) {
        const std::string content = pageContent(page);
        objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents " +
                          std::to_string(5 + 2 * page) + " 0 R>>");
        objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
    }
    return objects;
}

std::string tenDigits(std::size_t number) {
    const std::string digits = std::to_string(number);
    return std::string(10 - digits.size(), '0') + digits;
}

}  // namespace

TemporaryFolder::TemporaryFolder() : path_(std::filesystem::temp_directory_path() / "memoir-bench-XXXXXX") {
    std::string name = path_.string();
    if (mkdtemp(name.data()) == nullptr) {
        throw engine::Error(engine::ErrorKind::OutOfResources, "no folder could be made for " + name);
    }
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void writeTexts(const std::filesystem::path& folder, int fileCount, int charactersEach) {
    std::filesystem::create_directories(folder);
    for (int file = 0; file < fileCount; ++file)
        std::ofstream(folder / (std::to_string(file) + ".txt")) << sampleText(file, charactersEach);
}

void writeMailbox(const std::filesystem::path& file, int mailCount, std::int64_t sizeBytes) {
    const std::int64_t bare = static_cast<std::int64_t>(mail(1, 0).size()) + kCharactersOfMail / 10;
    const std::int64_t attachment = std::max<std::int64_t>(0, sizeBytes / mailCount - bare) * 76 / 77;
    std::ofstream out(file, std::ios::binary);
    for (int number = 0; number < mailCount; ++number) out << mail(number, static_cast<std::size_t>(attachment));
}

void writePdf(const std::filesystem::path& file, int pageCount) {
    std::string pdf = "%PDF-1.4\n", table;
    const std::vector<std::string> objects = pdfObjects(pageCount);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        table += tenDigits(pdf.size()) + " 00000 n \n";
        pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
    }
    const std::string count = std::to_string(objects.size() + 1), start = std::to_string(pdf.size());
    pdf += "xref\n0 " + count + "\n0000000000 65535 f \n" + table + "trailer<</Size " + count +
           "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
    std::ofstream(file, std::ios::binary) << pdf;
}

}  // namespace memoir::app
