// SPDX-License-Identifier: Apache-2.0
#include "tests/ingest/readers/pdf_maker.h"

#include <cstdio>

namespace memoir::ingest {
namespace {

// Numbers its objects from 1 in the order in which they are added.
class PdfFile {
  public:
    int add(const std::string& body) {
        objects_.push_back(body);
        return static_cast<int>(objects_.size());
    }

    std::string bytes(int root, int info) const {
        std::string pdf = "%PDF-1.4\n";
        std::string table;
        char line[32];
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            std::snprintf(line, sizeof line, "%010zu 00000 n \n", pdf.size());
            table += line;
            pdf += std::to_string(i + 1) + " 0 obj\n" + objects_[i] + "\nendobj\n";
        }
        const std::size_t start = pdf.size();
        const std::string size = std::to_string(objects_.size() + 1);
        pdf += "xref\n0 " + size + "\n0000000000 65535 f \n" + table;
        pdf += "trailer\n<< /Size " + size + " /Root " + reference(root) + " /Info " + reference(info) + " >>\n";
        return pdf + "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    }

    static std::string reference(int number) { return std::to_string(number) + " 0 R"; }

  private:
    std::vector<std::string> objects_;
};

std::string outlineEntry(const std::string& title, int parent, int next, int page) {
    const std::string link = next > 0 ? " /Next " + PdfFile::reference(next) : "";
    return "<< /Title (" + title + ") /Parent " + PdfFile::reference(parent) + link + " /Dest [" +
           PdfFile::reference(page) + " /Fit] >>";
}

}  // namespace

std::string pdfOf(const PdfSketch& sketch) {
    PdfFile file;
    const int font = file.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
    const int pageTree = font + 1 + 2 * static_cast<int>(sketch.pages.size());
    std::string kids;
    for (const std::string& content : sketch.pages) {
        const int stream =
            file.add("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
        const int page = file.add("<< /Type /Page /Parent " + PdfFile::reference(pageTree) +
                                  " /MediaBox [0 0 612 792] /Contents " + PdfFile::reference(stream) +
                                  " /Resources << /Font << /F1 " + PdfFile::reference(font) + " >> >> >>");
        kids += PdfFile::reference(page) + " ";
    }
    file.add("<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(sketch.pages.size()) + " >>");
    const int outline = pageTree + 1;
    const int count = static_cast<int>(sketch.outline.size());
    file.add("<< /Type /Outlines /Count " + std::to_string(count) +
             (count > 0 ? " /First " + PdfFile::reference(outline + 1) + " /Last " + PdfFile::reference(outline + count)
                        : "") +
             " >>");
    for (int i = 0; i < count; ++i)
        file.add(outlineEntry(sketch.outline[static_cast<std::size_t>(i)], outline, i + 1 < count ? outline + i + 2 : 0,
                              font + 2));
    const int info = file.add("<< " + sketch.info + " >>");
    const int root = file.add("<< /Type /Catalog /Pages " + PdfFile::reference(pageTree) + " /Outlines " +
                              PdfFile::reference(outline) + " >>");
    return file.bytes(root, info);
}

std::string linesAt(int left, const std::vector<std::string>& lines) {
    std::string content = "BT /F1 11 Tf 14 TL " + std::to_string(left) + " 740 Td\n";
    for (const std::string& line : lines) content += "(" + line + ") Tj T*\n";
    return content + "ET\n";
}

}  // namespace memoir::ingest
