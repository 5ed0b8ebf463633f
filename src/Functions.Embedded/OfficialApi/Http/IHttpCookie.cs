namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie of a request or response.</summary>
public interface IHttpCookie
{
    /// <summary>The domain it is sent to; <c>null</c> for the response's own.</summary>
    string? Domain { get; }

    /// <summary>When it expires; <c>null</c> with the browser's session.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts cannot read it.</summary>
    bool? HttpOnly { get; }

    /// <summary>After how many seconds it expires.</summary>
    double? MaxAge { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The path it is sent to.</summary>
    string? Path { get; }

    /// <summary>Where it is sent along.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether it is sent by HTTPS only.</summary>
    bool? Secure { get; }

    /// <summary>Its value.</summary>
    string Value { get; }
}
