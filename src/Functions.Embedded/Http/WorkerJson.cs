using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SuggestionFlow.Embedded.Functions.Http;

/// <summary>How the worker's own reading and writing of JSON is set up: by <c>Configure&lt;JsonSerializerOptions&gt;</c>, as officially.</summary>
internal static class WorkerJson
{
    public static JsonSerializerOptions Options(FunctionContext context) =>
        context.InstanceServices.GetRequiredService<IOptions<JsonSerializerOptions>>().Value;
}
