package dev.assay.bench.report;

import dev.assay.bench.MethodReport;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A page as XML. */
record Page(String html, Document document) {

    static Page of(MethodReport report) {
        String html = new MethodPage(report).html();
        try {
            return new Page(
                    html,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(html))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("the page is not well-formed", e);
        }
    }

    List<Element> elements(String name) {
        return all(document.getElementsByTagName(name));
    }

    List<String> headings() {
        return elements("h2").stream().map(Element::getTextContent).toList();
    }

    /** Texts of a row's cells, in the only row of a method in the table whose caption begins so. */
    List<String> row(String caption, String method) {
        Element table = elements("table").stream()
                .filter(one -> one.getElementsByTagName("caption")
                        .item(0)
                        .getTextContent()
                        .startsWith(caption))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + caption));
        return all(table.getElementsByTagName("tr")).stream()
                .filter(row -> all(row.getElementsByTagName("th"))
                        .get(0)
                        .getTextContent()
                        .equals(method))
                .findFirst()
                .map(row -> all(row.getElementsByTagName("td")).stream()
                        .map(Element::getTextContent)
                        .toList())
                .orElseThrow(() -> new AssertionError("no row " + method));
    }

    static List<Element> all(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }
}
