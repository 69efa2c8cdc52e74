package dev.assay.runtime.http;

import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.SettingsException;
import java.nio.file.Path;
import java.util.Optional;
import nl.altindag.ssl.SSLFactory;
import nl.altindag.ssl.exception.GenericException;
import nl.altindag.ssl.pem.util.PemUtils;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Makes Jetty speak HTTPS, with certificates in PEM. */
final class HttpsConnector {

    private final HttpSettings settings;
    private final SSLFactory tls;

    /** @throws SettingsException if a file is missing or is not what it should be */
    private HttpsConnector(HttpSettings settings, Path certificate, Path key) {
        this.settings = settings;
        try {
            SSLFactory.Builder builder =
                    SSLFactory.builder().withIdentityMaterial(PemUtils.loadIdentityMaterial(certificate, key));
            settings.tls().clientCa().ifPresent(authorities -> builder.withTrustMaterial(
                            PemUtils.loadTrustMaterial(authorities))
                    // Whether one is needed depends on the path; one that is not trusted ends the connection.
                    .withWantClientAuthentication());
            this.tls = builder.build();
        } catch (GenericException | IllegalArgumentException e) {
            throw new SettingsException(
                    "cannot use the PEM files of assay.http.tls.certificate, .key and .client-ca: " + e.getMessage());
        }
    }

    /** @throws SettingsException if the settings are not whole, or their files cannot be used */
    static Optional<HttpsConnector> of(HttpSettings settings) {
        Optional<Path> certificate = settings.tls().certificate();
        Optional<Path> key = settings.tls().key();
        if (certificate.isPresent() != key.isPresent()) {
            throw new SettingsException("assay.http.tls." + (key.isPresent() ? "key" : "certificate")
                    + " is set alone; set assay.http.tls.certificate and assay.http.tls.key, or neither");
        }
        if (certificate.isEmpty() && settings.tls().clientCa().isPresent()) {
            throw new SettingsException("assay.http.tls.client-ca is set, but clients can only show certificates over"
                    + " TLS; set assay.http.tls.certificate and assay.http.tls.key too");
        }
        return certificate.map(file -> new HttpsConnector(settings, file, key.orElseThrow()));
    }

    Connector connect(Server server, HttpConfiguration configuration) {
        HttpConfiguration secure = new HttpConfiguration(configuration);
        // Clients may come by any name or address.
        secure.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls.getSslContext());
        context.setWantClientAuth(settings.tls().clientCa().isPresent());
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(secure));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        return connector;
    }
}
