namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Where a browser sends a cookie along.</summary>
public enum SameSite
{
    /// <summary>Not said: the browser decides.</summary>
    None = 0,

    /// <summary>With requests of the same site and with plain navigation from elsewhere.</summary>
    Lax = 1,

    /// <summary>With requests of the same site only.</summary>
    Strict = 2,

    /// <summary>With every request.</summary>
    ExplicitNone = 3,
}
