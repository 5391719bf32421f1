#include <catch2/catch.hpp>

#include "recoverer.h"

using qujat::test::recovered;

TEST_CASE("Letters written as escapes come back") {
    CHECK(recovered("&#x448;&#x430;&#x493;&#x44B;&#x43C;") == "шағым");
    CHECK(recovered("&#1078;&#1072;&#1083;&#1086;&#1073;&#1072;") == "жалоба");
    CHECK(recovered(
              "&amp;#1078;&amp;#1072;&amp;#1083;&amp;#1086;&amp;#1073;&amp;#1072; &amp;quot;А&amp;quot;") ==
          "жалоба \"А\"");
    CHECK(recovered("\\u0436\\u0430\\u043b\\u043e\\u0431\\u0430") == "жалоба");
    CHECK(recovered("%D0%B6%D0%B0%D0%BB%D0%BE%D0%B1%D0%B0%20%E2%84%965") == "жалоба №5");
    CHECK(recovered("%E6%E0%EB%EE%E1%E0") == "жалоба");
    CHECK(recovered("=D0=B6=D0=B0=D0=BB=D0=BE=D0=\n=B1=D0=B0") == "жалоба");
    CHECK(recovered("\\xd0\\xb6\\xd0\\xb0\\xd0\\xbb\\xd0\\xbe\\xd0\\xb1\\xd0\\xb0") == "жалоба");
    CHECK(recovered("=?koi8-r?B?1sHMz8LB?=") == "жалоба");
    CHECK(recovered("&ETH;&para;&ETH;&deg;&ETH;&raquo;&ETH;&frac34;&ETH;&plusmn;&ETH;&deg;") == "жалоба");
    CHECK(recovered("ЖШС &laquo;Ақ бидай&raquo;") == "ЖШС «Ақ бидай»");
}

TEST_CASE("Escapes that are no damage stay") {
    for (const char* text :
         {"%20", "AT&T; R&D", "Caf&eacute;", "100%25", "https://example.kz/?q=%D0%B0%D0%B1",
          "C:\\new\\u12\\x41", "a=b; c=3D", "&nbsp;", "5 &lt; 6", "\\101"}) {
        CHECK(recovered(text) == text);
    }
}
