using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>Reads a parameter from the request's JSON body, by the options that MVC uses.</summary>
internal sealed class FromBodyConverter : IInputConverter
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The body is not JSON, or not of the parameter's shape; as on the official host.</exception>
    public async ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.FunctionContext.GetHttpContext() is not { } http)
        {
            return ConversionResult.Unhandled();
        }

        if (!http.Request.HasJsonContentType())
        {
            throw new InvalidOperationException("The request's body is not JSON by its Content-Type.");
        }

        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            return ConversionResult.Success(await JsonSerializer.DeserializeAsync(http.Request.Body, context.TargetType, options, http.RequestAborted));
        }
        catch (JsonException notOfTheShape)
        {
            throw new InvalidOperationException($"The request's body is not a {context.TargetType.Name}: {notOfTheShape.Message}", notOfTheShape);
        }
    }
}
