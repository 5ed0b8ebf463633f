namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Makes a parameter's value out of what triggered the function.</summary>
public interface IInputConverter
{
    /// <summary>The value, a failure, or word that the converter does not know this parameter.</summary>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
