package dev.assay.gateway.format.cvat;

import dev.assay.gateway.format.Finds;
import dev.assay.gateway.format.FormatReader;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.SampleLabels;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads exports of CVAT in the format "CVAT for images 1.1": an image is a sample, named by its path in CVAT, and its label set
 * are the labels of its tags and shapes. One image is in memory at a time. Files with a document type are refused, and nothing
 * that a file refers to is loaded.
 */
public final class CvatReader implements FormatReader {

    static final String FORMAT = "cvat";

    private final Provenance provenance;

    public CvatReader(Provenance provenance) {
        this.provenance = provenance;
    }

    @Override
    public void read(InputStream in, Finds finds) throws IOException {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                new CvatFile(xml, provenance, finds, new SampleLabels(FORMAT, provenance, finds)).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            String where = e.getLocation() == null
                    ? "the file"
                    : "line " + e.getLocation().getLineNumber();
            finds.problem(
                    where,
                    "the XML ends or breaks here, so that nothing after it can be read: "
                            + Texts.shown(String.valueOf(e.getMessage())));
        } catch (UnusableException e) {
            finds.problem("the file", String.valueOf(e.getMessage()));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
