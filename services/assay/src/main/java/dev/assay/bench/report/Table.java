package dev.assay.bench.report;

import dev.assay.report.Html;
import java.util.List;

/** An HTML table whose cells know their headers. Cells are markup, captions and headers text. */
final class Table {

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final String caption;

    /** A header over {@code span} columns. */
    record Head(String text, int span) {
        Head(String text) {
            this(text, 1);
        }
    }

    Table(String caption) {
        this.caption = caption;
    }

    /** Adds a row of headers. */
    Table head(List<Head> heads) {
        head.append("<tr>");
        for (Head cell : heads) {
            head.append(
                    cell.span() == 1
                            ? "<th scope='col'>"
                            : Html.format("<th scope='colgroup' colspan='%d' class='group'>", cell.span()));
            head.append(Html.escape(cell.text())).append("</th>");
        }
        head.append("</tr>");
        return this;
    }

    Table head(String... names) {
        return head(List.of(names).stream().map(Head::new).toList());
    }

    /** Adds a row; {@code name} and {@code cells} are markup. */
    Table row(String name, List<String> cells) {
        return row("", name, cells);
    }

    /** Adds a row of a CSS class. */
    Table row(String style, String name, List<String> cells) {
        body.append(style.isEmpty() ? "<tr>" : "<tr class='" + style + "'>")
                .append("<th scope='row'>")
                .append(name)
                .append("</th>");
        cells.forEach(cell -> body.append("<td>").append(cell).append("</td>"));
        body.append("</tr>");
        return this;
    }

    /** Adds a line that names the rows below it. */
    Table group(String name, int columns) {
        body.append(Html.format("<tr class='part'><th scope='rowgroup' colspan='%d'>", columns))
                .append(Html.escape(name))
                .append("</th></tr>");
        return this;
    }

    String html() {
        return "<div class='scroll'><table><caption>" + Html.escape(caption) + "</caption><thead>" + head
                + "</thead><tbody>" + body + "</tbody></table></div>";
    }
}
