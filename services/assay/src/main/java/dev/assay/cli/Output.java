package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command prints: tables for people, JSON for programs. */
final class Output {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final int GAP = 2;

    private final PrintWriter out;

    Output(CommandSpec command) {
        this.out = command.commandLine().getOut();
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void json(Object value) throws JsonProcessingException {
        line(JSON.writeValueAsString(value));
    }

    /** Columns as wide as they need to be. What comes from a topic is shown on one line, without control characters. */
    void table(List<String> head, List<List<String>> rows) {
        int[] widths = head.stream().mapToInt(String::length).toArray();
        rows.forEach(row ->
                Arrays.setAll(widths, i -> Math.max(widths[i], plain(row.get(i)).length())));
        TextTable table = TextTable.forColumns(
                Ansi.OFF,
                Arrays.stream(widths)
                        .mapToObj(width -> new Column(width + GAP, 0, Overflow.SPAN))
                        .toArray(Column[]::new));
        table.addRowValues(head.toArray(String[]::new));
        rows.forEach(row -> table.addRowValues(row.stream().map(Output::plain).toArray(String[]::new)));
        line(table.toString().stripTrailing());
    }

    /** Text that can do nothing to a terminal. */
    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
