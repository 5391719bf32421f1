#pragma once
// PDFs as an office program writes them, and what happens to such files on their way. No clock: the same
// bytes every time. Errors: base::Error. Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "maker/press.h"

namespace qujat::maker {

// Text as text, fonts embedded.
std::string text_pdf(const std::vector<PrintedPage>& pages, const std::string& title);
// The same picture, but every font's table from glyphs to letters says Windows-1252 where Windows-1251 was
// meant, so that copying the text gives "Ïðèêàç" for "Приказ".
std::string with_wrong_text_layer(const std::string& pdf);
// Asks for a password before it opens.
std::string locked(const std::string& pdf, const std::string& password);

// UTF-8 into one of glibc's charsets ("RK1048", "KOI8-R", "CP1251"); throws base::Error for a letter it
// lacks.
std::string encoded(std::string_view utf8, const std::string& charset);

}  // namespace qujat::maker
