// SPDX-License-Identifier: Apache-2.0
#include "ingest/readers/notebook.h"

#include <algorithm>
#include <string>

#include "ingest/readers/json_forms.h"
#include "ingest/utf8.h"

namespace memoir::ingest {
namespace {

using nlohmann::json;

// Text is a string or a list of its lines.
std::string textOf(const json& holder, const char* key) {
    const auto value = holder.find(key);
    if (value == holder.end()) return {};
    if (value->is_string()) return value->get<std::string>();
    std::string text;
    for (const json& line : *value) {
        if (line.is_string()) text += line.get<std::string>();
    }
    return text;
}

class Notebook {
  public:
    explicit Notebook(Document& document) : document_(document) {}

    void read(const json& notebook) {
        readCells(notebook);
        // Before version 4 cells lay in worksheets.
        for (const json& sheet : notebook.value("worksheets", json::array())) readCells(sheet);
        while (document_.text.ends_with('\n')) document_.text.pop_back();
    }

  private:
    void readCells(const json& holder) {
        const auto cells = holder.find("cells");
        if (cells == holder.end() || !cells->is_array()) return;
        for (const json& cell : *cells) {
            if (!cell.is_object()) continue;
            if (textAt(cell, "cell_type") == "markdown") noteHeadings(textOf(cell, "source"));
            append(textOf(cell, cell.contains("source") ? "source" : "input"));
            for (const json& output : cell.value("outputs", json::array())) readOutput(output);
        }
    }

    void readOutput(const json& output) {
        if (!output.is_object()) return;
        append(textOf(output, "text"));
        if (const auto forms = output.find("data"); forms != output.end() && forms->is_object())
            append(textOf(*forms, "text/plain"));
        append(textOf(output, "evalue"));
    }

    // Lines of the text that append() is about to take.
    void noteHeadings(const std::string& text) {
        std::size_t offset = codePoints_;
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            const std::string line = text.substr(begin, end - begin);
            const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
            if (level >= 1 && level <= 6 && level < line.size() && line[level] == ' ')
                document_.headings.push_back({offset, oneLine(line.substr(level)), static_cast<int>(level)});
            offset += codePointCount(line) + 1;
            begin = end + 1;
        }
    }

    void append(std::string text) {
        while (text.ends_with('\n')) text.pop_back();
        if (text.empty()) return;
        text += "\n\n";
        codePoints_ += codePointCount(text);
        document_.text += text;
    }

    Document& document_;
    std::size_t codePoints_ = 0;
};

}  // namespace

void readNotebook(std::string_view text, const Input& input, const Place& place, ReadContext& context) {
    const json notebook = parseJson(text, input.name());
    Document document = documentAt(input, place);
    document.kind = "text";
    Notebook(document).read(notebook);
    if (!document.headings.empty() && document.headings.front().offset == 0)
        document.title = document.headings.front().title;
    emit(std::move(document), input, context);
}

}  // namespace memoir::ingest
