using Microsoft.Extensions.DependencyInjection;

namespace SuggestionFunctions.Outbox;

/// <summary>What sends notices outward is made of.</summary>
internal static class OutboxServices
{
    /// <exception cref="MessageTemplateException">A text is not in order.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder of texts where the setting says.</exception>
    public static IServiceCollection AddOutbox(this IServiceCollection services, OutwardSettings settings) => services
        .AddSingleton(settings).AddSingleton(MessageTemplates.Load(settings.TemplateFolder))
        .AddSingleton<OutboxBell>().AddSingleton<OutboxLines>().AddSingleton<MessageQueue>().AddSingleton<DeadLetters>().AddSingleton<NotificationSettingsStore>()
        .AddSingleton<MessageLinks>().AddSingleton<MessageWriter>().AddSingleton<Recipients>().AddSingleton<WebhookHttp>().AddSingleton<Receivers>()
        .AddSingleton<Distribution>().AddSingleton<DigestText>().AddSingleton<Digests>().AddSingleton<Folding>().AddSingleton<QueueDrain>().AddSingleton<OutboxRound>()
        .AddSingleton<OutboxWork>().AddSingleton<OutboxMeter>().AddSingleton<OutboxLook>()
        .AddSingleton<AddressConfirmation>().AddSingleton<NotificationChanges>()
        .AddHostedService<OutboxService>();
}
