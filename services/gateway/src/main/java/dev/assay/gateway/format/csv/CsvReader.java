package dev.assay.gateway.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.SampleLabels;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads CSV files with a header: a row is an annotation, a sample, or both. One row is in memory at a time, and which samples
 * were told already.
 */
public final class CsvReader implements FormatReader {

    static final String FORMAT = "csv";

    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY, CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final Provenance provenance;
    private final CsvOptions options;

    public CsvReader(Provenance provenance, CsvOptions options) {
        this.provenance = provenance;
        this.options = options;
    }

    @Override
    public void read(InputStream in, Finds finds) throws IOException {
        CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(options.separator());
        try (MappingIterator<String[]> rows =
                MAPPER.readerFor(String[].class).with(schema).readValues(in)) {
            if (!rows.hasNextValue()) {
                finds.problem("line 1", "the file has no header");
                return;
            }
            rows(new CsvColumns(rows.nextValue(), options), rows, finds);
        } catch (UnusableException e) {
            finds.problem("line 1", String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            finds.problem(
                    e.getLocation() == null
                            ? "the file"
                            : "line " + e.getLocation().getLineNr(),
                    "the CSV breaks here, so that nothing after it can be read: "
                            + Texts.shown(e.getOriginalMessage()));
        }
    }

    private void rows(CsvColumns columns, MappingIterator<String[]> rows, Finds finds) throws IOException {
        CsvItems items = new CsvItems(provenance, options, new SampleLabels(FORMAT, provenance, finds));
        while (rows.hasNextValue()) {
            String where = "line " + rows.getCurrentLocation().getLineNr();
            String[] cells = rows.nextValue();
            try {
                if (cells.length != columns.size()) {
                    throw new UnusableException(
                            "it has " + cells.length + " columns, but the header " + columns.size());
                }
                items.row(columns.row(Arrays.asList(cells)), where);
            } catch (UnusableException e) {
                finds.problem(where, String.valueOf(e.getMessage()));
            }
        }
    }
}
