namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>How a conversion went.</summary>
public enum ConversionStatus
{
    /// <summary>The converter does not know this parameter.</summary>
    Unhandled,

    /// <summary>There is a value, which may be null.</summary>
    Succeeded,

    /// <summary>The converter knows the parameter and could not make its value.</summary>
    Failed,
}
