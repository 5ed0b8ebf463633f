using Microsoft.Extensions.DependencyInjection;
using SuggestionFunctions.Suggestions;

namespace SuggestionFunctions.Attachments;

/// <summary>What the attachments are made of.</summary>
internal static class AttachmentServices
{
    public static IServiceCollection AddAttachments(this IServiceCollection services) =>
        services.AddSingleton<AttachmentUpload>().AddSingleton<UploadedFiles>().AddSingleton<AttachmentLinks>().AddSingleton<Papers>().AddSingleton<DecisionFiles>().AddSingleton<SuggestionFiles>().AddSingleton<AttachmentSight>();
}
